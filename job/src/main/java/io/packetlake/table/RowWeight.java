package io.packetlake.table;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.TableSchema;
import java.util.List;
import java.util.function.Function;

/**
 * About how many bytes of the heap a row holds: its bodies exactly, the rest by its columns.
 *
 * @param <T> class of the rows
 */
final class RowWeight<T> {
  private static final int BYTES_A_COLUMN = 32;

  private final List<? extends Function<T, ?>> bodies;
  private final int fixed;

  RowWeight(TableSchema<T> table) {
    this.bodies =
        table.columns().stream()
            .filter(column -> column.type() == Scalar.BINARY)
            .map(Column::value)
            .toList();
    this.fixed = BYTES_A_COLUMN * table.columns().size();
  }

  /** True where single rows may be large. */
  boolean varies() {
    return !bodies.isEmpty();
  }

  long of(T row) {
    long bytes = fixed;
    for (Function<T, ?> body : bodies) {
      byte[] value = (byte[]) body.apply(row);
      bytes += value == null ? 0 : value.length;
    }
    return bytes;
  }
}
