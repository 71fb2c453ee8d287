package io.packetlake.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Dotted names as the structs that they lead through, in the order of their first mention. */
final class NameTree {
  private final Map<String, NameTree> parts = new LinkedHashMap<>();
  private String value;

  /**
   * Adds a value.
   *
   * @throws IllegalStateException where the name is taken, or leads through one that is no struct
   */
  void add(String name, String sql) {
    NameTree node = this;
    for (String part : name.split("\\.", -1)) {
      node = node.parts.computeIfAbsent(part, key -> new NameTree());
      if (node.value != null) {
        throw new IllegalStateException("two columns are called " + name);
      }
    }
    if (!node.parts.isEmpty()) {
      throw new IllegalStateException(name + " is a column and a struct");
    }
    node.value = sql;
  }

  /** What a SELECT lists. */
  List<String> selections() {
    List<String> selections = new ArrayList<>();
    parts.forEach((name, part) -> selections.add(part.sql() + " AS `" + name + "`"));
    return selections;
  }

  private String sql() {
    return value != null
        ? value
        : parts.entrySet().stream()
            .map(part -> "'" + part.getKey() + "', " + part.getValue().sql())
            .collect(Collectors.joining(", ", "named_struct(", ")"));
  }
}
