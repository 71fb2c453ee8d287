package io.packetlake.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens a session as Spark 3.5 does it. */
final class SessionBuilder {
  private SessionBuilder() {}

  static SparkSession open(SparkConf conf) {
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
