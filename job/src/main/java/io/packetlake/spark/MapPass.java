package io.packetlake.spark;

import io.packetlake.flow.FlowPieces;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/**
 * One reading of some tasks: their shuffle, which Spark keeps, and what came of them. Tasks whose
 * claims proved wrong are dropped later, with their captures.
 */
final class MapPass {
  private final List<TaskSplits> tasks;
  private final FlowShuffle shuffle;
  private final Outcomes<SplitKey, SplitOutcome> splitOutcomes;
  private final Outcomes<Integer, TaskOutcome> taskOutcomes;
  private final TreeSet<Integer> dropped = new TreeSet<>();

  /**
   * A reading that is done when its shuffle is asked for pieces.
   *
   * @param tasks what is read, in the order of the partitions
   * @param shuffle their pieces
   * @param splitOutcomes what comes of each split
   * @param taskOutcomes what comes of each task
   */
  MapPass(
      List<TaskSplits> tasks,
      FlowShuffle shuffle,
      Outcomes<SplitKey, SplitOutcome> splitOutcomes,
      Outcomes<Integer, TaskOutcome> taskOutcomes) {
    this.tasks = tasks;
    this.shuffle = shuffle;
    this.splitOutcomes = splitOutcomes;
    this.taskOutcomes = taskOutcomes;
  }

  /** The tasks that are not dropped. */
  List<TaskSplits> kept() {
    return tasks.stream().filter(this::isKept).toList();
  }

  private boolean isKept(TaskSplits task) {
    return task.captures().stream().noneMatch(dropped::contains);
  }

  /** Drops captures, all whose tasks and all of whose tasks' captures are dropped together. */
  void drop(Set<Integer> captures) {
    dropped.addAll(captures);
  }

  /** The shuffle of all pieces, of dropped captures too. */
  FlowShuffle shuffle() {
    return shuffle;
  }

  /** Those of its shuffle's pieces, a part of them, that are of no dropped capture. */
  JavaPairRDD<byte[], byte[]> kept(JavaPairRDD<byte[], byte[]> pieces) {
    if (dropped.isEmpty()) {
      return pieces;
    }
    ArrayList<Integer> without = new ArrayList<>(dropped);
    return pieces.filter(
        (Function<Tuple2<byte[], byte[]>, Boolean> & Serializable)
            piece -> !without.contains(FlowPieces.capture(piece._1())));
  }

  /** Gives away what came of each split that is not dropped. */
  void splitOutcomes(Consumer<SplitOutcome> taker) {
    splitOutcomes.value().values().stream()
        .filter(outcome -> !dropped.contains(outcome.capture()))
        .forEach(taker);
  }

  /** Gives away what came of each task that is not dropped. */
  void taskOutcomes(Consumer<TaskOutcome> taker) {
    taskOutcomes.value().values().stream()
        .filter(outcome -> isKept(tasks.get(outcome.partition())))
        .forEach(taker);
  }

  /** Bytes that went into the shuffle, before it packs them; of dropped tasks too. */
  long pieceBytes() {
    return taskOutcomes.value().values().stream().mapToLong(TaskOutcome::pieceBytes).sum();
  }
}
