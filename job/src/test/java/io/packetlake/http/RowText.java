package io.packetlake.http;

import io.packetlake.schema.Column;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows as text that shows every column, through the table's own declaration. */
final class RowText {
  private static final Pattern TIMES = Pattern.compile(".*_(time|ns)");

  private RowText() {}

  static String of(List<Transaction> rows) {
    return of(rows, column -> true);
  }

  /** The same without the times of packets, and what is computed of them. */
  static String withoutTimes(List<Transaction> rows) {
    return of(rows, column -> !TIMES.matcher(column.name()).matches());
  }

  private static String of(List<Transaction> rows, Predicate<Column<Transaction>> shown) {
    return rows.stream()
        .map(
            row ->
                TransactionsTable.SCHEMA.columns().stream()
                    .filter(shown)
                    .map(column -> column.name() + "=" + value(column, row))
                    .collect(Collectors.joining(" | ")))
        .collect(Collectors.joining("\n"));
  }

  private static Object value(Column<Transaction> column, Transaction row) {
    Object value = column.value().apply(row);
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }
}
