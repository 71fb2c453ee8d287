package io.packetlake.spark;

import io.packetlake.hadoop.SplitPacking;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The splits that one map task reads, one after another. No record: see {@link Scopes}. */
final class TaskSplits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<PlannedSplit> splits = new ArrayList<>();
  private long bytes;

  private TaskSplits() {}

  /**
   * Packs splits into tasks, in their order, so that a directory of small files becomes about as
   * many tasks as keep the cores busy, and no task reads much more than a split.
   *
   * @param planned the splits
   * @param splitBytes bytes that a task reads at most, unless a single split is longer
   * @param openCostBytes bytes that could be read in the time that opening a file takes
   * @param tasks how many tasks keep all cores busy, at least 1
   */
  static List<TaskSplits> pack(
      List<PlannedSplit> planned, long splitBytes, long openCostBytes, int tasks) {
    List<TaskSplits> packed = new ArrayList<>();
    for (List<PlannedSplit> splits :
        SplitPacking.pack(
            planned, split -> split.split().getLength(), splitBytes, openCostBytes, tasks)) {
      TaskSplits task = new TaskSplits();
      splits.forEach(task::add);
      packed.add(task);
    }
    return packed;
  }

  private void add(PlannedSplit split) {
    splits.add(split);
    bytes += split.split().getLength();
  }

  List<PlannedSplit> splits() {
    return splits;
  }

  /** Bytes of all its splits, as they are stored. */
  long bytes() {
    return bytes;
  }

  /** The hosts that have the bytes of its largest split. */
  List<String> hosts() throws IOException {
    return splits.stream()
        .max(Comparator.comparingLong(split -> split.split().getLength()))
        .orElseThrow()
        .hosts();
  }
}
