package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * Rows in aligned columns, numbers to the right. The first rows say how wide a column is; a longer
 * value in a later row moves its line's rest to the right.
 */
final class TablePrinter implements RowPrinter {
  private static final int ROWS_THAT_SET_WIDTHS = 1_000;

  @Override
  public void print(Dataset<Row> rows, PrintWriter out) {
    List<String[]> lines = new ArrayList<>();
    lines.add(rows.columns());
    Iterator<Row> cells = TextCells.of(rows).toLocalIterator();
    while (cells.hasNext() && lines.size() <= ROWS_THAT_SET_WIDTHS) {
      lines.add(shown(cells.next()));
    }
    AlignedColumns columns = AlignedColumns.fitting(lines, numbers(rows));
    columns.printHeader(rows.columns(), out);
    lines.stream().skip(1).forEach(line -> columns.print(line, out));
    long count = lines.size() - 1L;
    while (cells.hasNext() && !out.checkError()) {
      columns.print(shown(cells.next()), out);
      count++;
    }
    out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
  }

  private static String[] shown(Row row) {
    return Arrays.stream(TextCells.texts(row)).map(Cell::shown).toArray(String[]::new);
  }

  private static boolean[] numbers(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    boolean[] numbers = new boolean[fields.length];
    for (int i = 0; i < fields.length; i++) {
      numbers[i] = fields[i].dataType() instanceof NumericType;
    }
    return numbers;
  }
}
