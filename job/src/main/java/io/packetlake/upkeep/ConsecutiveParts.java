package io.packetlake.upkeep;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * Puts partitions together that follow each other. Spark's own way also looks at where they are,
 * and then takes one here and one there, so that each file would span all ranges.
 */
final class ConsecutiveParts implements PartitionCoalescer, Serializable {
  private static final long serialVersionUID = 1;

  private ConsecutiveParts() {}

  /** The same rows in the same order in at most so many partitions. */
  static <T> JavaRDD<T> coalesce(JavaRDD<T> rows, int most) {
    return rows.rdd().coalesce(most, false, Option.apply(new ConsecutiveParts()), null).toJavaRDD();
  }

  @Override
  public PartitionGroup[] coalesce(int most, RDD<?> parent) {
    Partition[] parts = parent.partitions();
    int groups = Math.min(most, parts.length);
    PartitionGroup[] coalesced = new PartitionGroup[groups];
    for (int i = 0; i < groups; i++) {
      int from = (int) ((long) i * parts.length / groups);
      int to = (int) ((long) (i + 1) * parts.length / groups);
      coalesced[i] = new PartitionGroup(Option.empty());
      for (Partition part : Arrays.asList(parts).subList(from, to)) {
        coalesced[i].partitions().$plus$eq(part);
      }
    }
    return coalesced;
  }
}
