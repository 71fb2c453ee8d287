package io.packetlake.http;

import io.packetlake.schema.Column;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as text that shows every column, through the table's own declaration. */
final class RowText {
  private RowText() {}

  static String of(List<Transaction> rows) {
    return rows.stream().map(RowText::of).collect(Collectors.joining("\n"));
  }

  private static String of(Transaction row) {
    return TransactionsTable.SCHEMA.columns().stream()
        .map(column -> column.name() + "=" + value(column, row))
        .collect(Collectors.joining(" | "));
  }

  private static Object value(Column<Transaction> column, Transaction row) {
    Object value = column.value().apply(row);
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }
}
