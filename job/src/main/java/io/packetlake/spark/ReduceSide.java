package io.packetlake.spark;

import io.packetlake.flow.FlowAssembler;
import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowPacket;
import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.FlowReplay;
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
      FlowContext context = setup.context(rows);
      FlowPacket view = new FlowPacket();
      FlowAssembler assembler = null;
      FlowReplay replay = null;
      byte[] lastKey = {};
      Iterator<Tuple2<byte[], byte[]>> all = new MergedPieces(pieces, ofDatagrams);
      while (all.hasNext()) {
        Tuple2<byte[], byte[]> piece = all.next();
        byte[] key = piece._1();
        if (replay == null || !FlowPieces.sameFlow(lastKey, key)) {
          finish(replay, assembler, lastKey);
          int scope = FlowPieces.scope(key);
          assembler = new FlowAssembler(FlowKey.startOf(key), scope, context, wronglySettled::add);
          replay = new FlowReplay(assembler, view, payloads);
        }
        replay.accept(key, piece._2());
        lastKey = key;
      }
      finish(replay, assembler, lastKey);
      return List.of(new ReduceOutcome(rows.finish(), wronglySettled, new Kept())).iterator();
    }
  }

  private void finish(FlowReplay replay, FlowAssembler assembler, byte[] lastKey)
      throws IOException {
    if (replay != null) {
      replay.finish();
      assembler.finish(clocks.value().nanos(FlowPieces.scope(lastKey)));
    }
  }
}
