package io.packetlake.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;

/** The readings that together have every capture once, as far as they are not dropped. */
final class MapPasses {
  private final List<MapPass> passes = new ArrayList<>();
  private int splitsReadAgain;

  /** Another reading, of what the others have dropped. */
  void add(MapPass pass) {
    passes.add(pass);
  }

  /**
   * Drops the tasks that have read any of some captures, those that have read any other capture of
   * theirs, and so on: a task settles flows across its captures, a capture may lie in many tasks.
   *
   * @return the tasks, to be read again
   */
  List<TaskSplits> drop(Set<Integer> marked) {
    TreeSet<Integer> captures = new TreeSet<>(marked);
    List<TaskSplits> kept = passes.stream().flatMap(pass -> pass.kept().stream()).toList();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (TaskSplits task : kept) {
        if (task.captures().stream().anyMatch(captures::contains)) {
          grown |= captures.addAll(task.captures());
        }
      }
    }
    passes.forEach(pass -> pass.drop(captures));
    List<TaskSplits> again =
        kept.stream().filter(task -> captures.containsAll(task.captures())).toList();
    splitsReadAgain += again.stream().mapToInt(task -> task.splits().size()).sum();
    return again;
  }

  /** Pieces of flows by flow, each flow's in its order. */
  JavaPairRDD<byte[], byte[]> flows() {
    return merged(FlowShuffle::flows);
  }

  /** Fragments by datagram, each datagram's in their order. */
  JavaPairRDD<byte[], byte[]> fragments() {
    return merged(FlowShuffle::fragments);
  }

  private JavaPairRDD<byte[], byte[]> merged(
      Function<FlowShuffle, JavaPairRDD<byte[], byte[]>> part) {
    return passes.stream()
        .map(pass -> pass.kept(part.apply(pass.shuffle())))
        .reduce(MergedPieces::of)
        .orElseThrow();
  }

  /** The first one's shuffle, if there is one; all are alike. */
  Optional<FlowShuffle> shuffle() {
    return passes.stream().map(MapPass::shuffle).findFirst();
  }

  /** More pieces of flows, in partitions like those of {@link #flows}. */
  JavaPairRDD<byte[], byte[]> alike(JavaPairRDD<byte[], byte[]> pieces) {
    return shuffle().orElseThrow().alike(pieces);
  }

  /** True before the first. */
  boolean isEmpty() {
    return passes.isEmpty();
  }

  /** True where a task is not dropped. */
  boolean keepSomething() {
    return passes.stream().anyMatch(pass -> !pass.kept().isEmpty());
  }

  /** What came of each split. */
  List<SplitOutcome> splitOutcomes() {
    List<SplitOutcome> outcomes = new ArrayList<>();
    passes.forEach(pass -> pass.splitOutcomes(outcomes::add));
    return outcomes;
  }

  /** What came of each task. */
  List<TaskOutcome> taskOutcomes() {
    List<TaskOutcome> outcomes = new ArrayList<>();
    passes.forEach(pass -> pass.taskOutcomes(outcomes::add));
    return outcomes;
  }

  /** Bytes that went into the shuffles, before they pack them. */
  long pieceBytes() {
    return passes.stream().mapToLong(MapPass::pieceBytes).sum();
  }

  /** Splits that were dropped and read again. */
  int splitsReadAgain() {
    return splitsReadAgain;
  }
}
