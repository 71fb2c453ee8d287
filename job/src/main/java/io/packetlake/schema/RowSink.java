package io.packetlake.schema;

/** Where finished rows go. A row is not changed after it was given away. */
public interface RowSink {
  /**
   * Takes one row.
   *
   * @param table the row's table
   * @param row the row
   * @param <T> class of the row
   */
  <T> void add(TableSchema<T> table, T row);

  /**
   * True where rows of a table are wanted; work that only the rows of others need can be left
   * undone, since {@link #add} would drop them.
   *
   * @param table the table
   */
  default boolean takes(TableSchema<?> table) {
    return true;
  }
}
