package io.packetlake.spark;

import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * What happens behind the shuffle.
 *
 * <pre>
 * pieces of fragments -> datagrams -> shuffled      {@link FragmentSide}, {@link CarryFragmentSide}
 * pieces of flows, and of these datagrams
 *   -> flows, transactions -> Parquet               {@link ReduceSide}
 *      and what is kept for the next run -> a file  {@link CarrySide}
 * </pre>
 */
final class FarSide {
  private final TaskSetup setup;
  private final Broadcast<Clocks> clocks;
  private final Outcomes<Integer, FragmentOutcome> fragmentOutcomes;

  /**
   * The far side of a run.
   *
   * @param setup what every task knows
   * @param clocks when the captures end
   * @param fragmentOutcomes is told which fragments came to nothing
   */
  FarSide(
      TaskSetup setup,
      Broadcast<Clocks> clocks,
      Outcomes<Integer, FragmentOutcome> fragmentOutcomes) {
    this.setup = setup;
    this.clocks = clocks;
    this.fragmentOutcomes = fragmentOutcomes;
  }

  /** All flows end here. */
  List<ReduceOutcome> end(MapPasses passes) {
    JavaPairRDD<byte[], byte[]> datagrams =
        passes.fragments().mapPartitionsToPair(new FragmentSide(setup, fragmentOutcomes));
    return passes
        .flows()
        .zipPartitions(passes.alike(datagrams), new ReduceSide(setup, clocks))
        .collect();
  }

  /**
   * Flows that are not over are kept for the next run. The pieces are gone over twice, side by side
   * and each time from the shuffle, so that no flow has to be remembered until its end is known.
   */
  List<ReduceOutcome> keep(MapPasses passes) {
    JavaPairRDD<byte[], byte[]> fragments = passes.fragments();
    JavaPairRDD<byte[], byte[]> datagrams =
        JavaPairRDD.fromJavaRDD(
            fragments.zipPartitions(
                fragments, new CarryFragmentSide(setup, clocks, fragmentOutcomes)));
    JavaPairRDD<byte[], byte[]> pieces = MergedPieces.of(passes.flows(), passes.alike(datagrams));
    return pieces.zipPartitions(pieces, new CarrySide(setup, clocks)).collect();
  }
}
