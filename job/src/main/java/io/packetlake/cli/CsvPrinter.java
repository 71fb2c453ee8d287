package io.packetlake.cli;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.PrintWriter;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Comma-separated values (RFC 4180) with a header; bytes in hex, an unknown value is an empty field
 * and an empty text is {@code ""}.
 */
final class CsvPrinter implements RowPrinter {
  @Override
  public void print(Dataset<Row> rows, PrintWriter out) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setQuoteEscape('"');
    settings.setEmptyValue("\"\"");
    settings.setMaxCharsPerColumn(-1);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    CsvWriter csv = new CsvWriter(out, settings);
    csv.writeHeaders(rows.columns());
    Iterator<Row> cells = TextCells.of(rows).toLocalIterator();
    while (cells.hasNext() && !out.checkError()) {
      csv.writeRow(TextCells.texts(cells.next()));
      csv.flush();
    }
    csv.flush();
  }
}
