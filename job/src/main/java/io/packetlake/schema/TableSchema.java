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
 * @param <T> class of the rows
 */
public record TableSchema<T>(
    String name, String meaning, List<Column<T>> columns, ToLongFunction<T> partitionNanos) {}
