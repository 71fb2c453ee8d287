package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One JSON object a line, as Spark writes them: bytes in base64, unknown values as null. */
final class JsonPrinter implements RowPrinter {
  @Override
  public void print(Dataset<Row> rows, PrintWriter out) {
    rows.sparkSession().conf().set("spark.sql.jsonGenerator.ignoreNullFields", false);
    Iterator<String> lines = rows.toJSON().toLocalIterator();
    while (lines.hasNext() && !out.checkError()) {
      out.println(lines.next());
    }
  }
}
