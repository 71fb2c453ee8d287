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
public final class FlowAssembler implements FlowTaker {
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

  @Override
  public void accept(FlowPacket packet) {
    openWith(packet);
    open.accept(packet);
  }

  @Override
  public void acceptRun(DatagramRun run, FlowPacket first) {
    openWith(first);
    open.accept(run);
  }

  @Override
  public void acceptOrdinal(long startNanos, int ordinal) {
    lastStartNanos = startNanos;
    startOrdinal = ordinal - 1;
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

  @Override
  public void acceptSettled(FlowPacket first, byte[] piece) {
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

  /**
   * The packets are over: what is open becomes rows.
   *
   * @param clockNanos time of the last packet of all that the key's flows could have reached: it
   *     tells a flow that was idle at the end from one that the end cut
   */
  public void finish(long clockNanos) {
    if (open != null) {
      open.finish(open.isIdle(clockNanos) ? EndReason.IDLE : EndReason.END_OF_CAPTURE);
      open = null;
    }
  }

  /** A packet begins a flow that is not assembled here: the one before it ends. */
  void finishBefore(FlowPacket first) {
    if (open != null) {
      EndReason end = endedBy(first);
      open.finish(end == null ? EndReason.NEW_CONNECTION : end);
      open = null;
    }
  }

  /**
   * The flow that packets still to come may belong to; null where there is none. To be asked when
   * the packets are over.
   *
   * @param clockNanos as in {@link #finish}
   */
  OngoingFlow ongoing(long clockNanos) {
    if (open == null || open.isIdle(clockNanos)) {
      return null;
    }
    if (!open.mayGoOn()) {
      open.captures(wronglySettled);
    }
    return open.ongoing();
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
