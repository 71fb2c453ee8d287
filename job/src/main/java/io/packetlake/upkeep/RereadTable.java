package io.packetlake.upkeep;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;

/**
 * A table whose rows come from its own files: the same declaration, read from Spark's rows in place
 * of the class that an ingest makes.
 */
final class RereadTable {
  private RereadTable() {}

  /**
   * The table of a partition's rows.
   *
   * @param table what an ingest writes
   * @param date the partition, which the rows stay in
   */
  static TableSchema<Row> of(TableSchema<?> table, LocalDate date) {
    long nanos = TimeUnit.DAYS.toNanos(date.toEpochDay());
    return new TableSchema<>(
        table.name(), table.meaning(), columns(table.columns()), row -> nanos, table.clusteredBy());
  }

  /**
   * What Spark is to read of each column: its epoch microseconds of a time, since Spark's own
   * values depend on settings and calendars.
   */
  static String[] expressions(TableSchema<?> table) {
    return table.columns().stream()
        .map(
            column ->
                column.type() == Scalar.TIMESTAMP
                    ? "unix_micros(`%1$s`) AS `%1$s`".formatted(column.name())
                    : "`" + column.name() + "`")
        .toArray(String[]::new);
  }

  private static <T> List<Column<Row>> columns(List<Column<T>> declared) {
    List<Column<Row>> columns = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      Column<T> column = declared.get(i);
      int index = i;
      columns.add(
          new Column<>(
              column.name(),
              type(column.type()),
              column.meaning(),
              row -> row.isNullAt(index) ? null : value(column.type(), row, index),
              column.aliases(),
              column.traits()));
    }
    return columns;
  }

  private static ColumnType type(ColumnType type) {
    if (type instanceof ArrayOf array) {
      return new ArrayOf(type(array.element()));
    }
    if (type instanceof MapOf map) {
      return new MapOf(map.key(), type(map.value()));
    }
    return type instanceof Struct<?> struct ? new Struct<>(columns(struct.fields())) : type;
  }

  private static Object value(ColumnType type, Row row, int index) {
    if (type == Scalar.TIMESTAMP) {
      return TimeUnit.MICROSECONDS.toNanos(row.getLong(index));
    }
    if (type instanceof ArrayOf) {
      return row.getList(index);
    }
    if (type instanceof MapOf) {
      return new TreeMap<>(row.getJavaMap(index)); // Spark keeps no order of the keys
    }
    return row.get(index);
  }
}
