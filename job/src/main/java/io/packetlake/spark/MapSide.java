package io.packetlake.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/**
 * The near side of the shuffle: a split's packets are read and decoded, and each packet of a
 * conversation leaves as a piece for the assembler on the far side.
 */
final class MapSide implements PairFlatMapFunction<PlannedSplit, byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;
  private final OnError onError;
  private final int attempts;
  private final SplitOutcomes outcomes;

  /**
   * The map function of a run.
   *
   * @param setup what every task knows
   * @param onError what to do with a capture that cannot be read
   * @param attempts how often Spark tries a task
   * @param outcomes is told what came of each split
   */
  MapSide(TaskSetup setup, OnError onError, int attempts, SplitOutcomes outcomes) {
    this.setup = setup;
    this.onError = onError;
    this.attempts = attempts;
    this.outcomes = outcomes;
  }

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(PlannedSplit split) {
    TaskContext task = TaskContext.get();
    boolean lastAttempt = task.attemptNumber() + 1 >= attempts;
    SplitPieces pieces =
        new SplitPieces(
            split,
            setup.captures().value().scope(split.capture()),
            new ReadFailures(onError, lastAttempt, setup.hadoop().value()),
            outcomes);
    task.addTaskCompletionListener((TaskCompletionListener) ended -> close(pieces));
    return pieces;
  }

  private static void close(SplitPieces pieces) {
    try {
      pieces.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
