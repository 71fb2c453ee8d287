package io.packetlake.flow;

import io.packetlake.schema.Column;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows as texts, to be compared. */
final class RowTexts implements RowSink {
  private final List<String> rows = new ArrayList<>();

  @Override
  public <T> void add(TableSchema<T> table, T row) {
    StringBuilder text = new StringBuilder(table.name());
    for (Column<T> column : table.columns()) {
      Object value = column.value().apply(row);
      text.append(' ').append(column.name()).append('=');
      text.append(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value);
    }
    rows.add(text.toString());
  }

  void addAll(RowTexts others) {
    rows.addAll(others.rows);
  }

  List<String> sorted() {
    return rows.stream().sorted().toList();
  }
}
