package io.packetlake.cli;

import static org.apache.spark.sql.functions.col;

import io.packetlake.spark.Views;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Transactions of a lake whose bodies are wanted.
 *
 * @param lake root folder of the lake
 * @param condition on the columns of {@code transactions}
 */
record BodyChoice(String lake, Column condition) {
  private static final String[] SIDES = {"request", "response"};

  /** The transactions of a flow. */
  static BodyChoice ofFlow(String lake, String flowId) {
    return new BodyChoice(lake, col("flow_id").equalTo(flowId));
  }

  /** Those that a Spark SQL condition chooses. */
  static BodyChoice where(String lake, String condition) {
    return new BodyChoice(lake, functions.expr(condition));
  }

  /**
   * Writes the bodies to files of their own, over none that is there, and prints a line for each.
   *
   * @param folder where the files go; made where there is none
   * @param out takes the lines: tab-separated with a header
   */
  void extract(SparkSession spark, Path folder, PrintWriter out) throws IOException {
    Views.register(spark, lake);
    Dataset<Row> rows =
        spark
            .table("transactions")
            .where(condition)
            .orderBy(
                functions.coalesce(col("request_ns"), col("response_ns")),
                col("flow_id"),
                col("trans_depth"));
    BodyFiles files = new BodyFiles(Files.createDirectories(folder), names(folder), out);
    files.printHeader();
    Iterator<Row> found = rows.toLocalIterator();
    while (found.hasNext()) {
      Row row = found.next();
      for (String side : SIDES) {
        files.write(row, side);
      }
    }
  }

  private static FileNames names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      return new FileNames(names);
    }
  }
}
