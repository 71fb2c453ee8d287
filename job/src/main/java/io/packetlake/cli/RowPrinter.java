package io.packetlake.cli;

import java.io.PrintWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints the rows of a result, one after another, never all of them in memory. */
interface RowPrinter {
  /**
   * Runs the query and prints what it gives; stops where nobody reads on.
   *
   * @param rows the result
   * @param out where to print
   */
  void print(Dataset<Row> rows, PrintWriter out);
}
