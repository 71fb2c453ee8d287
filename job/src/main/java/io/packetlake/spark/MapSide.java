package io.packetlake.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/**
 * The near side of the shuffle: the packets of a task's splits are read and decoded, and flows that
 * lie here whole are assembled; what else there is leaves as pieces for the assembler on the far
 * side.
 */
final class MapSide implements PairFlatMapFunction<TaskSplits, byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;
  private final OnError onError;
  private final int attempts;
  private final Outcomes<SplitKey, SplitOutcome> splitOutcomes;
  private final Outcomes<Integer, TaskOutcome> taskOutcomes;

  /**
   * The map function of a run.
   *
   * @param setup what every task knows
   * @param onError what to do with a capture that cannot be read
   * @param attempts how often Spark tries a task
   * @param splitOutcomes is told what came of each split
   * @param taskOutcomes is told what came of each task
   */
  MapSide(
      TaskSetup setup,
      OnError onError,
      int attempts,
      Outcomes<SplitKey, SplitOutcome> splitOutcomes,
      Outcomes<Integer, TaskOutcome> taskOutcomes) {
    this.setup = setup;
    this.onError = onError;
    this.attempts = attempts;
    this.splitOutcomes = splitOutcomes;
    this.taskOutcomes = taskOutcomes;
  }

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(TaskSplits splits) throws IOException {
    TaskContext task = TaskContext.get();
    boolean lastAttempt = task.attemptNumber() + 1 >= attempts;
    ReadFailures failures = new ReadFailures(onError, lastAttempt, setup.hadoop().value());
    MapSetup ofTask =
        new MapSetup(setup, failures, splitOutcomes, taskOutcomes, task.partitionId());
    TaskPieces pieces =
        new TaskPieces(splits.splits().iterator(), ofTask, setup.writers("m", task));
    setup.countShuffleBytes(task);
    task.addTaskCompletionListener((TaskCompletionListener) ended -> close(pieces));
    return pieces;
  }

  private static void close(TaskPieces pieces) {
    try {
      pieces.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
