package io.packetlake.spark;

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
 * The far side of the shuffle: pieces sorted by flow and time go through the assembler one by one,
 * and the rows straight to Parquet. Payload that stayed in a capture is read there.
 */
final class ReduceSide
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
  ReduceSide(TaskSetup setup, Broadcast<Clocks> clocks) {
    this.setup = setup;
    this.clocks = clocks;
  }

  @Override
  public Iterator<ReduceOutcome> call(
      Iterator<Tuple2<byte[], byte[]>> pieces, Iterator<Tuple2<byte[], byte[]>> ofDatagrams)
      throws IOException {
    TreeSet<Integer> wronglySettled = new TreeSet<>();
    try (TableWriters rows = setup.writers("r", TaskContext.get());
        CapturePayloads payloads = setup.payloads()) {
      FlowByFlow flows =
          new FlowByFlow(
              setup.context(rows),
              wronglySettled::add,
              payloads,
              clocks.value(),
              (key, assembler) -> assembler);
      Iterator<Tuple2<byte[], byte[]>> all = new MergedPieces(pieces, ofDatagrams);
      while (all.hasNext()) {
        Tuple2<byte[], byte[]> piece = all.next();
        flows.accept(piece._1(), piece._2());
      }
      flows.end();
      return List.of(new ReduceOutcome(rows.finish(), wronglySettled, new Kept())).iterator();
    }
  }
}
