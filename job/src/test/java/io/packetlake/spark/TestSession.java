package io.packetlake.spark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.fixture.DeclaredSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One embedded session for the tests of a class, and what they ask of a lake. */
public final class TestSession {
  private TestSession() {}

  /** A session on so many cores. */
  public static SparkSession open(int cores) {
    return EmbeddedSession.open("local[" + cores + "]");
  }

  /** The settings that are declared. */
  public static Config settings() {
    return DeclaredSettings.all();
  }

  /** The settings with some of them said otherwise. */
  public static Config settings(Map<String, ?> changes) {
    return ConfigFactory.parseMap(changes).withFallback(settings());
  }

  /** Ingests captures into a lake. */
  public static IngestSummary ingest(
      SparkSession spark, Path lake, Config settings, Path... inputs) {
    List<String> paths = Arrays.stream(inputs).map(Path::toString).toList();
    return Pipeline.run(
        spark, IngestOptions.from(paths, lake.toString(), settings), Progress.SILENT);
  }

  /** The rows of a table without some of its columns, as sorted text: tables are sets of rows. */
  public static List<String> rows(SparkSession spark, Path lake, String table, String... without) {
    Views.register(spark, lake.toString());
    return rows(spark, table, without);
  }

  private static List<String> rows(SparkSession spark, String view, String... without) {
    return spark.table(view).drop(without).toJSON().collectAsList().stream().sorted().toList();
  }

  /** Every table of a lake as {@link #rows} without what names the run. */
  public static Map<String, List<String>> tables(SparkSession spark, Path lake) {
    Views.register(spark, lake.toString());
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : List.of("flows", "transactions", "captures")) {
      tables.put(table, rows(spark, table, "run_id"));
    }
    return tables;
  }

  /** The one row that a question gives. */
  public static Row only(SparkSession spark, Path lake, String sql) {
    Views.register(spark, lake.toString());
    List<Row> rows = spark.sql(sql).collectAsList();
    if (rows.size() != 1) {
      throw new AssertionError(sql + " gives " + rows);
    }
    return rows.get(0);
  }
}
