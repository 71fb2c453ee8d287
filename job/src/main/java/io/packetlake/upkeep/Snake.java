package io.packetlake.upkeep;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Sorts each of a partition's ranges by its columns, the last one first: up in one range, down in
 * the next. So a page with the end of one range and the start of the next holds near values, where
 * it would hold the largest and the smallest of all if each range began anew.
 */
final class Snake {
  private static final String ASCENDING = "_ascending";
  private static final String DESCENDING = "_descending";

  private Snake() {}

  /**
   * Sorts within partitions; adds columns, which whoever reads on leaves out.
   *
   * @param by at least one column; of a single one the ranges follow each other already, and all go
   *     up
   */
  static Dataset<Row> sort(Dataset<Row> ranges, Column[] by) {
    if (by.length == 1) {
      return ranges.sortWithinPartitions(by);
    }
    Column last = by[by.length - 1];
    List<Column> within =
        new ArrayList<>(List.of(functions.col(ASCENDING).asc(), functions.col(DESCENDING).desc()));
    for (int i = by.length - 2; i >= 0; i--) {
      within.add(by[i]);
    }
    // The number of a partition may be asked for in a projection, not in an order.
    Column down = functions.spark_partition_id().bitwiseAND(1).equalTo(1);
    return ranges
        .withColumn(ASCENDING, functions.when(functions.not(down), last))
        .withColumn(DESCENDING, functions.when(down, last))
        .sortWithinPartitions(within.toArray(Column[]::new));
  }
}
