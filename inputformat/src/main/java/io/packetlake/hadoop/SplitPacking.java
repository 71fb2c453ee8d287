package io.packetlake.hadoop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Packs splits into tasks, in their order, so that small captures share one. */
public final class SplitPacking {
  private SplitPacking() {}

  /**
   * Packs splits, so that a directory of small files becomes about as many tasks as keep the cores
   * busy, and no task reads much more than a split.
   *
   * @param splits the splits
   * @param length bytes of each
   * @param splitBytes bytes that a task reads at most, unless a single split is longer
   * @param openCostBytes bytes that could be read in the time that opening a file takes
   * @param tasks how many tasks keep all cores busy, at least 1
   * @param <T> what stands for a split
   * @return each task's splits, none of them empty
   */
  public static <T> List<List<T>> pack(
      List<T> splits, ToLongFunction<T> length, long splitBytes, long openCostBytes, int tasks) {
    ToLongFunction<T> cost = split -> openCostBytes + length.applyAsLong(split);
    long total = splits.stream().mapToLong(cost).sum();
    long most = Math.min(splitBytes, Math.max(openCostBytes, total / tasks));
    List<List<T>> packed = new ArrayList<>();
    long room = 0;
    for (T split : splits) {
      if (packed.isEmpty() || cost.applyAsLong(split) > room) {
        packed.add(new ArrayList<>());
        room = most;
      }
      packed.get(packed.size() - 1).add(split);
      room -= cost.applyAsLong(split);
    }
    return packed;
  }
}
