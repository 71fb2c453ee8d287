package io.packetlake.spark;

import io.packetlake.flow.FlowAssembler;
import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowPacket;
import io.packetlake.flow.FlowPieces;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.TableWriters;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;

/**
 * The far side of the shuffle: pieces sorted by flow and time go through the assembler one by one,
 * and the rows straight to Parquet. Returns the files that this attempt of the task has finished,
 * with their rows.
 */
final class ReduceSide
    implements FlatMapFunction2<
        Iterator<Tuple2<byte[], byte[]>>,
        Iterator<Tuple2<byte[], byte[]>>,
        NavigableMap<String, Long>> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;

  ReduceSide(TaskSetup setup) {
    this.setup = setup;
  }

  @Override
  public Iterator<NavigableMap<String, Long>> call(
      Iterator<Tuple2<byte[], byte[]>> pieces, Iterator<Tuple2<byte[], byte[]>> ofDatagrams)
      throws IOException {
    try (TableWriters rows = writers(TaskContext.get())) {
      assemble(new MergedPieces(pieces, ofDatagrams), rows);
      return List.of(rows.finish()).iterator();
    }
  }

  private TableWriters writers(TaskContext task) {
    String name = "%s-%05d-%d".formatted(setup.runId(), task.partitionId(), task.taskAttemptId());
    return new TableWriters(
        setup.hadoop().value(),
        new Path(setup.stagingFolder()),
        name,
        setup.tables(),
        ParquetLimits.from(setup.settings()));
  }

  private void assemble(Iterator<Tuple2<byte[], byte[]>> pieces, TableWriters rows) {
    Scopes captures = setup.captures().value();
    FlowContext context =
        FlowContext.load(setup.settings(), rows, captures::capture, captures::scopeName);
    FlowPacket packet = new FlowPacket();
    FlowAssembler assembler = null;
    byte[] lastKey = {};
    while (pieces.hasNext()) {
      Tuple2<byte[], byte[]> piece = pieces.next();
      byte[] key = piece._1();
      if (assembler == null || !FlowPieces.sameFlow(lastKey, key)) {
        if (assembler != null) {
          assembler.finish();
        }
        assembler = new FlowAssembler(FlowKey.startOf(key), FlowPieces.scope(key), context);
      }
      assembler.accept(FlowPieces.read(key, piece._2(), packet));
      lastKey = key;
    }
    if (assembler != null) {
      assembler.finish();
    }
  }
}
