package io.packetlake.spark;

import org.apache.spark.sql.SparkSession;

/** Spark within this process, for a laptop and for tests. */
public final class EmbeddedSession {
  private EmbeddedSession() {}

  /**
   * Opens (or joins) a session that runs in this process.
   *
   * @param master Spark's master URL, such as {@code local[*]}
   */
  public static SparkSession open(String master) {
    return SparkSession.builder()
        .appName("packetlake")
        .master(master)
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.catalogImplementation", "in-memory")
        .getOrCreate();
  }
}
