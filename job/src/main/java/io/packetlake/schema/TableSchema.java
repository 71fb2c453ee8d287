package io.packetlake.schema;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A table, declared once by the room that makes its rows.
 *
 * @param name snake_case name of the table and of its folder in the lake
 * @param meaning what one row is, for docs/schema.md
 * @param columns the columns in order
 * @param partitionNanos the time (nanoseconds since the epoch) whose UTC date is the row's {@code
 *     date} partition
 * @param clusteredBy names of text columns whose equal values shall lie near each other in a file;
 *     none where the order of rows serves nobody
 * @param memoryBytes how much memory a row takes, in bytes, about; for who has to hold rows
 * @param <T> class of the rows
 */
public record TableSchema<T>(
    String name,
    String meaning,
    List<Column<T>> columns,
    ToLongFunction<T> partitionNanos,
    List<String> clusteredBy,
    ToLongFunction<T> memoryBytes) {

  private static final int SMALL_ROW_BYTES = 512;

  /** A table whose rows are small. */
  public TableSchema(
      String name,
      String meaning,
      List<Column<T>> columns,
      ToLongFunction<T> partitionNanos,
      List<String> clusteredBy) {
    this(name, meaning, columns, partitionNanos, clusteredBy, row -> SMALL_ROW_BYTES);
  }

  /** A table whose rows are small and may lie in any order. */
  public TableSchema(
      String name, String meaning, List<Column<T>> columns, ToLongFunction<T> partitionNanos) {
    this(name, meaning, columns, partitionNanos, List.of());
  }

  /**
   * A column by its name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public Column<T> column(String column) {
    return columns.stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
  }
}
