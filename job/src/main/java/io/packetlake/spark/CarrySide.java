package io.packetlake.spark;

import io.packetlake.decode.FragmentPieces;
import io.packetlake.flow.FlowAssembler;
import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowTaker;
import io.packetlake.flow.OngoingFlow;
import io.packetlake.flow.OngoingFlows;
import io.packetlake.flow.OngoingSplit;
import io.packetlake.table.TableWriters;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The far side of the shuffle where flows go on in the next run: what {@link ReduceSide} does, but
 * the pieces of a flow that is not over are kept, and it gives no rows. The pieces come twice, so
 * that it is known of each flow before it is assembled whether it goes on.
 */
final class CarrySide
    implements FlatMapFunction2<
        Iterator<Tuple2<byte[], byte[]>>, Iterator<Tuple2<byte[], byte[]>>, ReduceOutcome> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;
  private final Broadcast<Clocks> clocks;

  /**
   * The function of a run.
   *
   * @param setup what every task knows
   * @param clocks when the captures end
   */
  CarrySide(TaskSetup setup, Broadcast<Clocks> clocks) {
    this.setup = setup;
    this.clocks = clocks;
  }

  @Override
  public Iterator<ReduceOutcome> call(
      Iterator<Tuple2<byte[], byte[]>> ahead, Iterator<Tuple2<byte[], byte[]>> pieces)
      throws IOException {
    TreeSet<Integer> wronglySettled = new TreeSet<>();
    TaskContext task = TaskContext.get();
    try (TableWriters rows = setup.writers("r", task);
        CapturePayloads payloads = setup.payloads();
        KeptPieces kept = new KeptPieces(setup, setup.fileName("r", task))) {
      FlowContext context = setup.context(rows);
      FlowEnds ends =
          new FlowEnds(ahead, new OngoingFlows(context, wronglySettled::add), clocks.value());
      // What was settled wrongly is found out ahead, where the flow that goes on is looked at too.
      FlowByFlow flows =
          new FlowByFlow(
              context,
              capture -> {},
              payloads,
              clocks.value(),
              (key, assembler) -> taker(key, assembler, ends, kept));
      while (pieces.hasNext()) {
        Tuple2<byte[], byte[]> piece = pieces.next();
        if (FragmentPieces.isFragment(piece._1())) {
          kept.piece(piece._1(), piece._2());
        } else {
          flows.accept(piece._1(), piece._2());
        }
      }
      flows.end();
      return List.of(new ReduceOutcome(rows.finish(), wronglySettled, kept.finish())).iterator();
    }
  }

  private static FlowTaker taker(
      byte[] key, FlowAssembler assembler, FlowEnds ends, KeptPieces kept) {
    OngoingFlow ongoing = ends.ofKey(key);
    if (ongoing == null) {
      return assembler;
    }
    kept.flow();
    return new OngoingSplit(key, ongoing, assembler, kept);
  }
}
