package io.packetlake.cli;

import static org.apache.spark.sql.functions.col;

import io.packetlake.spark.Views;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
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
   * @param err is told where there is no transaction, or none with a body
   */
  void extract(SparkSession spark, Path folder, PrintWriter out, PrintWriter err)
      throws IOException {
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
    long transactions = 0;
    long bodies = 0;
    while (found.hasNext()) {
      Row row = found.next();
      transactions++;
      for (String side : SIDES) {
        bodies += files.write(row, side) ? 1 : 0;
      }
    }
    if (bodies == 0) {
      err.printf(
          Locale.ROOT,
          "No file was written: %s.%n",
          transactions == 0
              ? "the lake has no such transaction"
              : "none of %,d transactions has a body".formatted(transactions));
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
