package io.packetlake.flow;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/**
 * Turns the packets of one flow key, in (time, capture, offset) order, into rows of {@code flows}
 * and of the analyzers' tables. In their order, flows that a task has settled and runs of datagrams
 * may stand in for their packets.
 *
 * <p>Knows nothing of Spark and keeps one open flow at a time, so that it runs on either side of a
 * shuffle. An instance is cheap: nothing heavy exists until payload arrives.
 */
public final class FlowAssembler {
  private final FlowKey key;
  private final int scope;
  private final FlowContext context;
  private final IntConsumer wronglySettled;
  private OpenFlow open;
  private long lastStartNanos = Long.MIN_VALUE;
  private int startOrdinal;

  /**
   * An assembler for one key, of which no flow was settled elsewhere.
   *
   * @param key the flow key
   * @param scope number of the scope, for {@link FlowContext#scopeNames()}
   * @param context what all assemblers of the task share
   */
  public FlowAssembler(FlowKey key, int scope, FlowContext context) {
    this(
        key,
        scope,
        context,
        capture -> {
          throw new IllegalStateException("no flow was settled elsewhere");
        });
  }

  /**
   * An assembler for one key.
   *
   * @param wronglySettled is told the captures of a settled flow that other packets of the key show
   *     to be none; what the assembler makes of the key is worthless then
   */
  public FlowAssembler(FlowKey key, int scope, FlowContext context, IntConsumer wronglySettled) {
    this.key = key;
    this.scope = scope;
    this.context = context;
    this.wronglySettled = wronglySettled;
  }

  /** The next packet; a view, read during the call only. */
  public void accept(FlowPacket packet) {
    openWith(packet);
    open.accept(packet);
  }

  /**
   * A run of datagrams, in place of its packets.
   *
   * @param first what is known of the first of them
   */
  void acceptRun(DatagramRun run, FlowPacket first) {
    openWith(first);
    open.accept(run);
  }

  /** Sees to it that the flow is open to which a packet belongs. */
  private void openWith(FlowPacket packet) {
    if (open != null) {
      EndReason end = endedBy(packet);
      if (end != null) {
        open.finish(end);
        open = null;
      }
    }
    if (open == null) {
      open = new OpenFlow(key, scope, nextOrdinal(packet), packet, context);
    }
  }

  /**
   * A flow that a task has settled, in place of its packets.
   *
   * @param first its first packet, without payload
   * @param piece the value that {@link FlowPieces#isSettled} told to be one
   */
  void acceptSettled(FlowPacket first, byte[] piece) {
    EndReason end = open == null ? null : endedBy(first);
    if (open != null) {
      open.finish(end == null ? EndReason.NEW_CONNECTION : end);
    }
    boolean goesOn = open != null && end == null;
    open = restore(first, piece);
    if (goesOn || open.startOrdinal() != nextOrdinal(first)) {
      open.captures(wronglySettled);
    }
  }

  private OpenFlow restore(FlowPacket first, byte[] piece) {
    int at = FlowPieces.stateOffset(piece);
    try {
      return OpenFlow.restore(
          key,
          scope,
          first,
          context,
          new DataInputStream(new ByteArrayInputStream(piece, at, piece.length - at)));
    } catch (IOException e) {
      throw new UncheckedIOException("a settled flow's state is cut", e);
    }
  }

  /** The packets are over: what is open becomes rows. */
  public void finish() {
    if (open != null) {
      open.finish(EndReason.END_OF_CAPTURE);
      open = null;
    }
  }

  private EndReason endedBy(FlowPacket packet) {
    EndReason end = open.endedBy(packet);
    if (open.isSettled() && (!open.isBefore(packet) || (end == null && open.isTooLate(packet)))) {
      open.captures(wronglySettled);
    }
    return end;
  }

  private int nextOrdinal(FlowPacket first) {
    startOrdinal = first.timeNanos() == lastStartNanos ? startOrdinal + 1 : 0;
    lastStartNanos = first.timeNanos();
    return startOrdinal;
  }
}
