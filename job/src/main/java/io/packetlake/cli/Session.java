package io.packetlake.cli;

import io.packetlake.spark.EmbeddedSession;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/** The Spark session that a command runs on. */
final class Session {
  private static final String MASTER = "spark.master";
  private static final String TIME_ZONE = "spark.sql.session.timeZone";
  private static final String UTC = "UTC";

  private Session() {}

  /**
   * The session that spark-submit prepared, else one within this process with the settings of
   * {@code $SPARK_CONF_DIR/spark-defaults.conf}, which spark-submit would have read.
   */
  static SparkSession open() {
    if (System.getProperty(MASTER) != null) {
      return submitted();
    }
    String confDir = System.getenv("SPARK_CONF_DIR");
    if (confDir != null) {
      takeDefaults(Path.of(confDir, "spark-defaults.conf"));
    }
    return EmbeddedSession.open(System.getProperty(MASTER, "local[*]"));
  }

  private static SparkSession submitted() {
    SparkSession spark = SparkSession.builder().appName(Settings.ROOT).getOrCreate();
    if (!spark.sparkContext().getConf().contains(TIME_ZONE)) {
      spark.conf().set(TIME_ZONE, UTC);
    }
    return spark;
  }

  private static void takeDefaults(Path file) {
    if (!Files.isReadable(file)) {
      return;
    }
    // The form is that of Java's properties; Spark reads it so as well.
    Properties defaults = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      defaults.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : defaults.stringPropertyNames()) {
      if (System.getProperty(name) == null) {
        System.setProperty(name, defaults.getProperty(name).strip());
      }
    }
  }
}
