package io.packetlake.spark;

import io.packetlake.flow.FlowAssembler;
import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowPacket;
import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.FlowReplay;
import io.packetlake.flow.PayloadSource;
import io.packetlake.table.TableWriters;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
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

  ReduceSide(TaskSetup setup) {
    this.setup = setup;
  }

  @Override
  public Iterator<ReduceOutcome> call(
      Iterator<Tuple2<byte[], byte[]>> pieces, Iterator<Tuple2<byte[], byte[]>> ofDatagrams)
      throws IOException {
    Scopes captures = setup.captures().value();
    TreeSet<Integer> wronglySettled = new TreeSet<>();
    try (TableWriters rows = setup.writers("r", TaskContext.get());
        CapturePayloads payloads = new CapturePayloads(setup.hadoop().value(), captures::path)) {
      assemble(new MergedPieces(pieces, ofDatagrams), payloads, rows, wronglySettled);
      return List.of(new ReduceOutcome(rows.finish(), wronglySettled)).iterator();
    }
  }

  private void assemble(
      Iterator<Tuple2<byte[], byte[]>> pieces,
      PayloadSource payloads,
      TableWriters rows,
      NavigableSet<Integer> wronglySettled)
      throws IOException {
    Scopes captures = setup.captures().value();
    FlowContext context =
        FlowContext.load(setup.settings(), rows, captures::capture, captures::scopeName);
    FlowPacket view = new FlowPacket();
    FlowReplay replay = null;
    byte[] lastKey = {};
    while (pieces.hasNext()) {
      Tuple2<byte[], byte[]> piece = pieces.next();
      byte[] key = piece._1();
      if (replay == null || !FlowPieces.sameFlow(lastKey, key)) {
        if (replay != null) {
          replay.finish();
        }
        FlowKey flow = FlowKey.startOf(key);
        int scope = FlowPieces.scope(key);
        replay =
            new FlowReplay(
                new FlowAssembler(flow, scope, context, wronglySettled::add), view, payloads);
      }
      replay.accept(key, piece._2());
      lastKey = key;
    }
    if (replay != null) {
      replay.finish();
    }
  }
}
