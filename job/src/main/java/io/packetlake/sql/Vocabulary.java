package io.packetlake.sql;

import io.packetlake.schema.Column;
import io.packetlake.schema.Column.Aliases;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names and units of others. The names stand with the tables' columns; a vocabulary says what to do
 * to the values.
 */
interface Vocabulary {
  /** The name of a table's view; '' where the vocabulary has no such thing. */
  String view(TableSchema<?> table);

  /** A column's name in a view; '' where it has none. */
  String name(Aliases aliases, String view);

  /** By a column's name, SQL in which {@code %s} stands for the table's column; else it as is. */
  Map<String, String> values();

  /** By view, the columns that are made of several of the table's, or of none. */
  Map<String, List<ViewColumn>> more();

  /** The columns of a table's view, in the order of the table's. */
  default List<ViewColumn> columns(TableSchema<?> table) {
    String view = view(table);
    List<ViewColumn> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      String name = name(column.aliases(), view);
      if (!name.isEmpty()) {
        String value = values().getOrDefault(name, "%s").replace("%s", column.name());
        columns.add(new ViewColumn(name, value));
      }
    }
    columns.addAll(more().getOrDefault(view, List.of()));
    return columns;
  }
}
