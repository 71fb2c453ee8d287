package io.packetlake.flow;

import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow that a task has seen from its first packet on: assembled as its packets come by, with its
 * rows held back, and its packets' headers kept so that everything can still be undone.
 */
final class LocalFlow extends LocalEntry<LocalFlow> {
  /** What a flow takes of which only a SYN was seen: this, and its place in the table. */
  private static final int SYN_BYTES = 400;

  /** What a flow takes beside what it holds: its conversation too. */
  private static final int FLOW_BYTES = 2_500;

  /** Whether the flow waits to be let go of because it has closed. */
  enum Closing {
    /** It has not closed. */
    NO,
    /** It waits. */
    WAITS,
    /** It was let go of. */
    GONE
  }

  private record HeldRow<T>(TableSchema<T> table, T row) {
    void giveTo(RowSink rows) {
      rows.add(table, row);
    }
  }

  private final int scope;
  private OpenFlow flow;
  private long lastNanos;
  private final SegmentLog log;
  private final List<HeldRow<?>> rows = new ArrayList<>(0);
  private long rowBytes;
  private Closing closing = Closing.NO;
  private long waitsSinceNanos;
  private long bytes;

  /**
   * A flow before its first packet.
   *
   * @param key the flow key with its scope, owned by this flow
   * @param log of the same key, without a segment
   */
  LocalFlow(byte[] key, int hash, int scope, SegmentLog log) {
    super(key, hash);
    this.scope = scope;
    this.log = log;
  }

  /** The flow itself; null while only its SYN was seen, since of many flows no more ever is. */
  OpenFlow flow() {
    return flow;
  }

  /** Number of the scope that it belongs to. */
  int scope() {
    return scope;
  }

  @Override
  long lastNanos() {
    return lastNanos;
  }

  /** More than a SYN is to come: makes the flow, and gives it the SYN where that was put by. */
  void begin(FlowPacket first, FlowContext context) {
    // A flow of the key that starts in the same nanosecond is found out on the far side.
    flow = new OpenFlow(FlowKey.startOf(key), scope, 0, first, context);
  }

  /** The flow was begun by a packet that was put by. */
  void begin(FlowContext context) {
    FlowPacket packet = FlowPieces.read(log.firstKey(), log.firstValue(), new FlowPacket());
    begin(packet, context);
    flow.accept(packet);
  }

  /** A packet of the flow came. */
  void heardOf(long timeNanos) {
    lastNanos = timeNanos;
  }

  /** What it takes in memory as last measured, bytes, about. */
  long bytes() {
    return bytes;
  }

  /** Whether it waits to be let go of. */
  Closing closing() {
    return closing;
  }

  /** It waits from its last packet on. */
  void waitsNow() {
    closing = Closing.WAITS;
    waitsSinceNanos = lastNanos;
  }

  /** Since when it waits, in the time of the packets. */
  long waitsSinceNanos() {
    return waitsSinceNanos;
  }

  void closing(Closing now) {
    closing = now;
  }

  /** True where rows of its analyzers have been given away, or could be. */
  boolean isSettledOrQuiet() {
    return flow != null && (flow.isSettled() || flow.isQuiet());
  }

  /** Where the headers of its packets go, until it is settled. */
  SegmentLog log() {
    return log;
  }

  /** Measures the memory that it takes. */
  void measure() {
    bytes =
        flow == null
            ? SYN_BYTES + log.bytes()
            : FLOW_BYTES + log.bytes() + rowBytes + flow.memoryBytes();
  }

  /** Holds a row of an analyzer. */
  <T> void hold(TableSchema<T> table, T row) {
    rows.add(new HeldRow<>(table, row));
    rowBytes += table.memoryBytes().applyAsLong(row);
  }

  /** Gives the held rows away, which no packet will change. */
  void settle(RowSink into) {
    flow.settle();
    giveRows(into);
  }

  /** Gives the held rows away, which only packets with news could change. */
  void settleQuietly(RowSink into) {
    flow.settleQuietly();
    giveRows(into);
  }

  private void giveRows(RowSink into) {
    rows.forEach(row -> row.giveTo(into));
    rows.clear();
    rowBytes = 0;
    log.forgetRest();
  }

  /** The piece that a settled flow leaves in place of its packets. */
  void giveSettled(PieceSink pieces) {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(state)) {
      flow.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    pieces.piece(log.firstKey(), FlowPieces.settled(log.firstValue(), state.toByteArray()));
  }

  /** The pieces of a flow that was not settled: its packets. */
  void givePackets(PieceSink pieces, BatchFloor floor) {
    log.giveTo(pieces);
    log.raise(floor);
  }
}
