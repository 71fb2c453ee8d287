package io.packetlake.spark;

import io.packetlake.lake.LocalDisk;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark within this process, for a laptop and for tests. */
public final class EmbeddedSession {
  private EmbeddedSession() {}

  /**
   * Opens (or joins) a session that runs in this process; a {@code spark.*} system property is
   * stronger than what is chosen here.
   *
   * @param master Spark's master URL, such as {@code local[*]}
   */
  public static SparkSession open(String master) {
    String cores = String.valueOf(Runtime.getRuntime().availableProcessors());
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "packetlake")
            .setIfMissing("spark.master", master)
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            // One process talks to itself: the host's own name need not resolve.
            .setIfMissing("spark.driver.host", "localhost")
            .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
            .setIfMissing("spark.hadoop.fs.file.impl", LocalDisk.class.getName())
            .setIfMissing("spark.sql.catalogImplementation", "in-memory")
            .setIfMissing("spark.sql.session.timeZone", "UTC")
            .setIfMissing("spark.sql.shuffle.partitions", cores)
            // A lake of years has a folder for each date, and a task to list each is mostly start.
            .setIfMissing("spark.sql.sources.parallelPartitionDiscovery.parallelism", cores);
    return SessionBuilder.open(conf);
  }
}
