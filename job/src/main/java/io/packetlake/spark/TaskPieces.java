package io.packetlake.spark;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.LocalFlows;
import io.packetlake.flow.PieceSink;
import io.packetlake.table.TableWriters;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * What a task's splits leave for the shuffle, made as it is asked for: one split after another is
 * read, and what their flows leave comes last.
 */
final class TaskPieces implements Iterator<Tuple2<byte[], byte[]>>, PieceSink, Closeable {
  private final Iterator<PlannedSplit> splits;
  private final MapSetup setup;
  private final TableWriters rows;
  private final LocalFlows flows;
  private final ArrayDeque<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
  private SplitPackets current;
  private long pieceBytes;
  private boolean done;

  /**
   * The pieces of splits of which none is open yet.
   *
   * @param splits the splits
   * @param setup what to do with them
   * @param rows takes the rows of flows that are settled here
   */
  TaskPieces(Iterator<PlannedSplit> splits, MapSetup setup, TableWriters rows) {
    this.splits = splits;
    this.setup = setup;
    this.rows = rows;
    this.flows = setup.flows(rows, this);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !done) {
      if (current == null && splits.hasNext()) {
        current = open(splits.next());
      } else if (current != null) {
        step();
      } else if (!flows.leaveOldest()) {
        finish();
      }
    }
    return !ready.isEmpty();
  }

  private SplitPackets open(PlannedSplit split) {
    PayloadWay way = setup.way(split.capture());
    return setup.packets(split, way, taker(way), this);
  }

  private PacketTaker taker(PayloadWay way) {
    return switch (way) {
      case LOCAL, LOCAL_INLINE -> flows::accept;
      case REFERENCE, INLINE -> flows::pass;
      case PLAIN -> this::send;
    };
  }

  private void send(DecodedPacket packet, int capture, int scope, FlowPieces.Form form) {
    piece(FlowPieces.key(packet, capture, scope), FlowPieces.value(packet, form));
  }

  private void step() {
    if (!current.next()) {
      try {
        closeCurrent();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void finish() {
    try {
      setup.finished(rows.finish(), pieceBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done = true;
  }

  @Override
  public void piece(byte[] key, byte[] value) {
    pieceBytes += key.length + value.length;
    ready.add(new Tuple2<>(key, value));
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }

  private void closeCurrent() throws IOException {
    if (current != null) {
      SplitPackets last = current;
      current = null;
      last.close();
    }
  }

  @Override
  public void close() throws IOException {
    try (rows) {
      closeCurrent();
    }
  }
}
