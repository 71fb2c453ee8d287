package io.packetlake.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens a session as Spark 4 does it. */
final class SessionBuilder {
  private SessionBuilder() {}

  static SparkSession open(SparkConf conf) {
    // Of the two kinds of session that Spark has the general builder finds this one by Scala's
    // reflection, which takes a tenth of a small run.
    return org.apache.spark.sql.classic.SparkSession.builder().config(conf).getOrCreate();
  }
}
