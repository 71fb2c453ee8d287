package io.packetlake.table;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import java.util.List;
import java.util.stream.Collectors;

/** The text of docs/schema.md, made from the tables' declarations. */
public final class SchemaDocument {
  private static final String INTRODUCTION =
      """
      # The tables

      This page is made from the declarations in the code; do not edit it.

      Every table is a folder of Parquet files in the lake, partitioned by `date` (DATE, the UTC date of a row's own
      time). Times are TIMESTAMP (UTC, microseconds); columns that end in `_ns` are nanoseconds (of the epoch, or of a
      duration). Lengths are in bytes. NULL means unknown, never 0 or ''. The last three columns name the same
      thing in Zeek's logs, the Elastic Common Schema and OCSF.
      """;

  private SchemaDocument() {}

  /** The whole page for some tables. */
  public static String of(List<TableSchema<?>> tables) {
    return tables.stream()
        .map(SchemaDocument::section)
        .collect(Collectors.joining("\n", INTRODUCTION + "\n", ""));
  }

  private static String section(TableSchema<?> table) {
    String rows =
        table.columns().stream().map(SchemaDocument::line).collect(Collectors.joining("\n"));
    return """
        ## %s

        %s

        | column | type | meaning | Zeek | ECS | OCSF |
        |---|---|---|---|---|---|
        %s
        """
        .formatted(table.name(), table.meaning(), rows);
  }

  private static String line(Column<?> column) {
    Column.Aliases known = column.aliases();
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            code(column.name()),
            code(sql(column.type())),
            column.meaning().replace("|", "\\|"),
            code(known.zeek()),
            code(known.ecs()),
            code(known.ocsf()));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  /** A type as Spark SQL writes it. */
  static String sql(ColumnType type) {
    if (type instanceof Scalar scalar) {
      return scalar.name();
    }
    if (type instanceof ArrayOf array) {
      return "ARRAY<" + sql(array.element()) + ">";
    }
    if (type instanceof MapOf map) {
      return "MAP<" + sql(map.key()) + ", " + sql(map.value()) + ">";
    }
    return ((Struct<?>) type)
        .fields().stream()
            .map(field -> field.name() + ": " + sql(field.type()))
            .collect(Collectors.joining(", ", "STRUCT<", ">"));
  }
}
