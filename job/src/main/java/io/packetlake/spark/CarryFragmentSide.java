package io.packetlake.spark;

import io.packetlake.decode.FragmentLimits;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What {@link FragmentSide} does where flows go on in the next run: fragments that still wait for
 * the rest of their datagram leave too, as they are. The fragments come twice, as in {@link
 * CarrySide}.
 */
final class CarryFragmentSide
    implements FlatMapFunction2<
        Iterator<Tuple2<byte[], byte[]>>,
        Iterator<Tuple2<byte[], byte[]>>,
        Tuple2<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;
  private final Broadcast<Clocks> clocks;
  private final Outcomes<Integer, FragmentOutcome> outcomes;

  /**
   * The function of a run.
   *
   * @param setup what every task knows
   * @param clocks when the captures end
   * @param outcomes is told which fragments came to nothing
   */
  CarryFragmentSide(
      TaskSetup setup, Broadcast<Clocks> clocks, Outcomes<Integer, FragmentOutcome> outcomes) {
    this.setup = setup;
    this.clocks = clocks;
    this.outcomes = outcomes;
  }

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(
      Iterator<Tuple2<byte[], byte[]>> ahead, Iterator<Tuple2<byte[], byte[]>> fragments) {
    TaskContext task = TaskContext.get();
    setup.countShuffleBytes(task);
    FragmentLimits limits = FragmentLimits.from(setup.settings());
    return new DatagramPieces(
        fragments,
        limits,
        new FragmentEnds(ahead, limits, clocks.value()),
        task.partitionId(),
        outcomes);
  }
}
