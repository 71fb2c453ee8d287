package io.packetlake.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** One JSON object a line, as Spark writes them: bytes in base64, unknown values as null. */
final class JsonPrinter implements RowPrinter {
  /** Spark would leave out unknown values, and cut times to milliseconds. */
  private static final Map<String, String> OPTIONS =
      Map.of("ignoreNullFields", "false", "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  @Override
  public void print(Dataset<Row> rows, PrintWriter out) {
    Column object = to_json(struct(col("*")), OPTIONS);
    Iterator<String> lines = rows.select(object).as(Encoders.STRING()).toLocalIterator();
    while (lines.hasNext() && !out.checkError()) {
      out.println(lines.next());
    }
  }
}
