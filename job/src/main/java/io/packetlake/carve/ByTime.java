package io.packetlake.carve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.Partitioner;

/** Partitions of carved packets that follow each other in time, about equally large. */
final class ByTime extends Partitioner {
  private static final long serialVersionUID = 1L;

  /** A flow's bytes are taken to lie evenly between its ends, at so many points a partition. */
  private static final int POINTS_A_PARTITION = 8;

  private final long[] startNanos;

  private ByTime(long[] startNanos) {
    this.startNanos = startNanos;
  }

  /**
   * Partitions for the packets of flows.
   *
   * @param partitionBytes bytes that a partition is to have, at least 1
   */
  static ByTime of(ChosenFlows chosen, long partitionBytes) {
    record Point(long timeNanos, long bytes) {}
    List<Point> points = new ArrayList<>();
    for (int flow = 0; flow < chosen.size(); flow++) {
      long start = chosen.startNanos(flow);
      int count =
          (int) Math.min(1 << 20, 1 + chosen.bytes(flow) * POINTS_A_PARTITION / partitionBytes);
      long step = (chosen.endNanos(flow) - start) / count;
      for (int i = 0; i < count; i++) {
        points.add(new Point(start + i * step, chosen.bytes(flow) / count));
      }
    }
    points.sort(Comparator.comparingLong(Point::timeNanos));
    List<Long> starts = new ArrayList<>();
    long bytes = 0;
    for (Point point : points) {
      bytes += point.bytes();
      if (bytes > partitionBytes) {
        bytes = 0;
        starts.add(point.timeNanos());
      }
    }
    return new ByTime(starts.stream().distinct().mapToLong(Long::longValue).toArray());
  }

  @Override
  public int numPartitions() {
    return startNanos.length + 1;
  }

  @Override
  public int getPartition(Object key) {
    int found = Arrays.binarySearch(startNanos, CarvedPieces.timeNanos((byte[]) key));
    return found >= 0 ? found + 1 : -found - 1;
  }
}
