package io.packetlake.spark;

import io.packetlake.decode.FragmentLimits;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * Between the two sides: fragments sorted by datagram and time are put together, and whole
 * datagrams leave as pieces of their flows.
 */
final class FragmentSide
    implements PairFlatMapFunction<Iterator<Tuple2<byte[], byte[]>>, byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;
  private final Outcomes<Integer, FragmentOutcome> outcomes;

  /**
   * The function of a run.
   *
   * @param setup what every task knows
   * @param outcomes is told which fragments came to nothing
   */
  FragmentSide(TaskSetup setup, Outcomes<Integer, FragmentOutcome> outcomes) {
    this.setup = setup;
    this.outcomes = outcomes;
  }

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(Iterator<Tuple2<byte[], byte[]>> fragments) {
    TaskContext task = TaskContext.get();
    setup.countShuffleBytes(task);
    return new DatagramPieces(
        fragments,
        FragmentLimits.from(setup.settings()),
        WaitingFragments.NONE,
        task.partitionId(),
        outcomes);
  }
}
