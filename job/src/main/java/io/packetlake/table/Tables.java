package io.packetlake.table;

import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowsTable;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All tables: flows, those of every analyzer on the class path, and captures. */
public final class Tables {
  private Tables() {}

  /** Every table's declaration, in the order of the documentation. */
  public static List<TableSchema<?>> all() {
    List<TableSchema<?>> tables = new ArrayList<>();
    tables.add(FlowsTable.SCHEMA);
    FlowContext.installedAnalyzers().forEach(analyzer -> tables.addAll(analyzer.tables()));
    tables.add(CapturesTable.SCHEMA);
    return List.copyOf(tables);
  }

  /**
   * A table's declaration.
   *
   * @throws IllegalArgumentException where there is no such table
   */
  public static TableSchema<?> of(String name) {
    return all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no table '" + name + "'"));
  }

  /** Every table's name. */
  public static Set<String> names() {
    return named(Set.of());
  }

  /**
   * The names of the tables asked for.
   *
   * @param asked names; empty for all
   * @throws IllegalArgumentException where a name is no table's; the message says which there are
   */
  public static Set<String> named(Set<String> asked) {
    Set<String> names = new TreeSet<>();
    all().forEach(table -> names.add(table.name()));
    if (asked.isEmpty()) {
      return names;
    }
    for (String name : asked) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no table '" + name + "'; the tables are " + String.join(", ", names));
      }
    }
    return new TreeSet<>(asked);
  }
}
