package io.packetlake.spark;

import io.packetlake.hadoop.SplitPacking;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The splits that one map task reads, one after another. No record: see {@link Scopes}. */
public final class TaskSplits implements Serializable {
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
  public static List<TaskSplits> pack(
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

  /** One partition a task, each near its bytes. */
  public static JavaRDD<TaskSplits> distribute(SparkContext context, List<TaskSplits> tasks)
      throws IOException {
    List<Tuple2<TaskSplits, ?>> placed = new ArrayList<>();
    for (TaskSplits task : tasks) {
      placed.add(new Tuple2<>(task, ScalaLists.of(task.hosts())));
    }
    ClassTag<TaskSplits> type = ClassTag$.MODULE$.apply(TaskSplits.class);
    return ScalaLists.distribute(context, placed, type);
  }

  private void add(PlannedSplit split) {
    splits.add(split);
    bytes += split.split().getLength();
  }

  /** The splits, in their order. */
  public List<PlannedSplit> splits() {
    return splits;
  }

  /** The captures that it reads, or a part of. */
  Set<Integer> captures() {
    return splits.stream().map(PlannedSplit::capture).collect(Collectors.toSet());
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
