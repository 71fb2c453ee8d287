package io.packetlake.hadoop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Packs splits into tasks, in their order, so that small captures share one. */
public final class SplitPacking {
  /** Splits that share a task at most: its description goes to its executor as one message. */
  private static final int MOST_SPLITS = 20_000;

  private SplitPacking() {}

  /**
   * Packs splits, so that a directory of small files becomes as many tasks as keep the cores busy,
   * however many files there are, and no task reads much more than a split.
   *
   * @param splits the splits
   * @param length bytes of each
   * @param splitBytes bytes that a task reads at most, unless a single split is longer
   * @param openCostBytes bytes that could be read in the time that opening a file takes: what tasks
   *     are to have the same of is these and the bytes
   * @param tasks how many tasks keep all cores busy, at least 1
   * @param <T> what stands for a split
   * @return each task's splits, none of them empty
   */
  public static <T> List<List<T>> pack(
      List<T> splits, ToLongFunction<T> length, long splitBytes, long openCostBytes, int tasks) {
    long total = splits.stream().mapToLong(length).sum() + openCostBytes * splits.size();
    long share = Math.max(openCostBytes, (total + tasks - 1) / tasks);
    List<List<T>> packed = new ArrayList<>();
    List<T> task = new ArrayList<>();
    long bytes = 0;
    for (T split : splits) {
      long more = bytes + length.applyAsLong(split);
      long cost = more + openCostBytes * (task.size() + 1);
      boolean full = more > splitBytes || cost > share || task.size() >= MOST_SPLITS;
      if (full && !task.isEmpty()) {
        packed.add(task);
        task = new ArrayList<>();
        more = length.applyAsLong(split);
      }
      task.add(split);
      bytes = more;
    }
    if (!task.isEmpty()) {
      packed.add(task);
    }
    return packed;
  }
}
