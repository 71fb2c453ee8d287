package io.packetlake.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a query as texts.
 *
 * @param headings names of the columns, in words
 * @param rows the rows
 */
record Table(List<Cell> headings, List<Line> rows) {
  private static final int MOST_CHARACTERS = 120;
  private static final String UNKNOWN = "–";

  /** What moves a reader's eye or cursor: captures hold what strangers wrote. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  /**
   * A value.
   *
   * @param text what is shown
   * @param number whether it stands at the right
   */
  record Cell(String text, boolean number) {}

  /** A row. */
  record Line(List<Cell> cells) {}

  static Table of(Dataset<Row> query) {
    String[] names = query.columns();
    List<Row> found = query.collectAsList();
    List<Line> rows = new ArrayList<>();
    for (Row row : found) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < names.length; i++) {
        cells.add(new Cell(text(row.get(i)), isNumber(query, i)));
      }
      rows.add(new Line(cells));
    }
    List<Cell> headings = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      headings.add(new Cell(heading(names[i]), isNumber(query, i)));
    }
    return new Table(headings, rows);
  }

  /** True where there is nothing to show. */
  boolean empty() {
    return rows.isEmpty();
  }

  /** A column's name in words. */
  static String heading(String column) {
    return column.replace('_', ' ');
  }

  /** A value in words. */
  static String text(Object value) {
    if (value == null) {
      return UNKNOWN;
    }
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return String.format(Locale.ROOT, "%,.3f", number.doubleValue());
    }
    if (value instanceof Timestamp time) {
      return seconds(time.toInstant());
    }
    String text = INVISIBLE.matcher(value.toString()).replaceAll("\uFFFD");
    boolean fits = text.codePointCount(0, text.length()) <= MOST_CHARACTERS;
    return fits ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }

  private static String seconds(Instant time) {
    return time.toString().replaceAll(".*T|Z$", "").replaceAll("(\\.\\d{3})\\d+", "$1");
  }

  private static boolean isNumber(Dataset<Row> query, int column) {
    String type = query.schema().fields()[column].dataType().typeName();
    return Arrays.asList("integer", "long", "double").contains(type) || type.startsWith("decimal");
  }
}
