package io.packetlake.sql;

import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * A view of a table in the names and units of another vocabulary.
 *
 * @param name the view's name
 * @param query the query that it stands for, over the table by its own name
 */
public record NamedView(String name, String query) {
  private static final List<Vocabulary> VOCABULARIES =
      List.of(new ZeekNames(), new EcsNames(), new OcsfNames());
  private static final String DATE = "date";

  /** The views of some tables: of each table one for each vocabulary that has a name for it. */
  public static List<NamedView> of(List<TableSchema<?>> tables) {
    List<NamedView> views = new ArrayList<>();
    for (Vocabulary vocabulary : VOCABULARIES) {
      for (TableSchema<?> table : tables) {
        String name = vocabulary.view(table);
        List<ViewColumn> columns = name.isEmpty() ? List.of() : vocabulary.columns(table);
        if (!columns.isEmpty()) {
          views.add(new NamedView(name, query(columns, table)));
        }
      }
    }
    return List.copyOf(views);
  }

  /** The statement that makes it for the rest of a session. */
  public String statement() {
    return "CREATE OR REPLACE TEMPORARY VIEW " + name + " AS\n" + query;
  }

  private static String query(List<ViewColumn> columns, TableSchema<?> table) {
    NameTree tree = new NameTree();
    columns.forEach(column -> tree.add(column.name(), column.value()));
    // The day is what keeps a query from reading all others.
    tree.add(DATE, DATE);
    return "SELECT\n  " + String.join(",\n  ", tree.selections()) + "\nFROM " + table.name();
  }
}
