package io.packetlake.datasource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Captures read through the data source, as tests ask for them. */
final class PacketTable {
  private PacketTable() {}

  static Dataset<Row> read(SparkSession spark, Path path) {
    return read(spark, path, Map.of());
  }

  static Dataset<Row> read(SparkSession spark, Path path, Map<String, String> options) {
    return spark.read().format("pcap").options(options).load(path.toString());
  }

  /** The rows as JSON, in the order that they come. */
  static List<String> json(Dataset<Row> rows) {
    return rows.toJSON().collectAsList();
  }

  static String plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }
}
