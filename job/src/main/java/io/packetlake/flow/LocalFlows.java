package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.TcpFlags;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The flows of one task, assembled as its packets come by.
 *
 * <p>A TCP flow that starts here with its SYN is taken on. When both its streams are over it is
 * settled: its analyzers' rows are final and leave at once, and a small piece with its counters
 * goes through the shuffle, where packets that come later still count. A flow that ends here, by
 * idle time or by a new SYN, is settled too. Everything else of TCP leaves as pieces of its
 * packets, whose payload stays in the capture: flows caught in the middle ({@link LooseSegments}),
 * out of order, still open at the end of the task, or pushed out because memory is short. Datagrams
 * leave as {@link DatagramRuns}.
 *
 * <p>Settling is a claim that no packet of the key lies elsewhere among the flow's own. The far
 * side of the shuffle sees all of a key, and checks it.
 */
public final class LocalFlows implements RowSink {
  private final FlowContext context;
  private final RowSink rows;
  private final PieceSink pieces;
  private final LocalLimits limits;
  private final long idleNanos;
  private final IntToLongFunction restedNanos;
  private final ArrayDeque<LocalFlow> closing = new ArrayDeque<>();
  private final LocalFlowTable<LocalFlow> table = new LocalFlowTable<>();
  private final DatagramRuns datagrams;
  private final BatchFloor floor = new BatchFloor();
  private final LooseSegments loose;
  private final byte[] key = new byte[FlowKey.MAX_BYTES + Integer.BYTES];
  private final FlowPacket view = new FlowPacket();
  private LocalFlow current;
  private long bytes;
  private long nowNanos = Long.MIN_VALUE;
  private int nowCapture = -1;

  /**
   * The flows of a task that has read nothing yet.
   *
   * @param context what assemblers share; its rows go where final rows go
   * @param pieces takes what goes through the shuffle
   * @param limits what they may cost
   * @param restedNanos by scope: the time up to which a flow's last packet may lie for a later run
   *     to add nothing to it; flows that were reset after it are not settled, since news may follow
   */
  public LocalFlows(
      FlowContext context, PieceSink pieces, LocalLimits limits, IntToLongFunction restedNanos) {
    this.context = context.withRows(this);
    this.rows = context.rows();
    this.pieces = pieces;
    this.limits = limits;
    this.restedNanos = restedNanos;
    this.idleNanos = context.settings().idleNanos(Protocol.TCP);
    this.datagrams = new DatagramRuns(context.settings(), pieces);
    this.loose = new LooseSegments(pieces, limits.batchBytes(), floor);
  }

  /**
   * The next packet of the task.
   *
   * @param packet offsets into the packet's buffer, read during the call only
   * @param capture index of its capture
   * @param scope number of the part of the archive that its flow may reach across
   * @param form where its payload is to be, should it leave as a piece
   */
  public void accept(DecodedPacket packet, int capture, int scope, FlowPieces.Form form) {
    int length = look(packet, capture, scope);
    int hash = FlowPieces.hash(key, length);
    if (packet.protocol() == Protocol.TCP) {
      acceptSegment(packet, length, hash, scope, form);
    } else {
      datagrams.accept(key, length, hash, view);
    }
    tidy();
  }

  /**
   * The next packet of the task, of a capture of which nothing is to be settled; parameters as of
   * {@link #accept}. The packets of a capture come all this way or none.
   */
  public void pass(DecodedPacket packet, int capture, int scope, FlowPieces.Form form) {
    int length = look(packet, capture, scope);
    int hash = FlowPieces.hash(key, length);
    if (packet.protocol() == Protocol.TCP) {
      loose.accept(key, length, hash, packet, view, form);
    } else {
      datagrams.accept(key, length, hash, view);
    }
    tidy();
  }

  /** Brings a packet into view, and its flow key with its scope; how many bytes those take. */
  private int look(DecodedPacket packet, int capture, int scope) {
    int length = FlowPieces.flow(packet, scope, key);
    view.of(packet, FlowKey.sender(packet), capture);
    tick();
    return length;
  }

  /** A capture has a clock of its own: those of parallel taps start again and again. */
  private void tick() {
    nowNanos =
        view.capture() == nowCapture ? Math.max(nowNanos, view.timeNanos()) : view.timeNanos();
    nowCapture = view.capture();
    floor.enter(nowCapture);
  }

  private void acceptSegment(
      DecodedPacket packet, int length, int hash, int scope, FlowPieces.Form form) {
    LocalFlow flow = stillOpen(table.find(key, length, hash));
    if (flow != null) {
      add(flow, packet, form);
    } else if (opens(view)) {
      loose.leave(key, length, hash);
      open(newFlow(length, hash, scope), packet, form);
    } else {
      loose.accept(key, length, hash, packet, view, form);
    }
  }

  private LocalFlow newFlow(int length, int hash, int scope) {
    byte[] itsKey = Arrays.copyOf(key, length);
    SegmentLog log = new SegmentLog(itsKey, floor.nanos(), limits.batchBytes());
    return new LocalFlow(itsKey, hash, scope, log);
  }

  private static boolean opens(FlowPacket packet) {
    return (packet.tcpFlags() & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN;
  }

  /** The same flow where it takes the packet in view; null where there is none that does. */
  private LocalFlow stillOpen(LocalFlow flow) {
    if (flow == null) {
      return null;
    }
    if (flow.flow() == null) {
      flow.begin(context);
    }
    if (!flow.flow().isBefore(view)) {
      leave(flow);
      return null;
    }
    if (flow.flow().endedBy(view) != null) {
      end(flow);
      return null;
    }
    return flow;
  }

  private void open(LocalFlow flow, DecodedPacket packet, FlowPieces.Form form) {
    table.add(flow);
    if (packet.payloadLength() > 0) {
      flow.begin(view, context);
      add(flow, packet, form);
      return;
    }
    flow.log().add(packet, view, form);
    flow.heardOf(view.timeNanos());
    flow.measure();
    bytes += flow.bytes();
  }

  private void add(LocalFlow flow, DecodedPacket packet, FlowPieces.Form form) {
    current = flow;
    boolean settled = flow.flow().isSettled();
    if (!settled) {
      flow.log().add(packet, view, form);
    }
    flow.flow().accept(view);
    if (!settled && flow.flow().isOver()) {
      flow.settle(rows);
    }
    long before = flow.bytes();
    flow.measure();
    bytes += flow.bytes() - before;
    flow.heardOf(view.timeNanos());
    table.heardOf(flow);
    if (flow.closing() == LocalFlow.Closing.NO && flow.isSettledOrQuiet()) {
      await(flow);
    }
  }

  /** Lets go of flows that are idle, and of those idle for longest where memory is short. */
  private void tidy() {
    letGoOfClosed();
    datagrams.leaveIdle(nowNanos);
    LocalFlow oldest = table.oldest();
    while (oldest != null && nowNanos - oldest.lastNanos() >= idleNanos) {
      end(oldest);
      oldest = table.oldest();
    }
    while (bytes + datagrams.bytes() + loose.bytes() > limits.maxBytes() && leaveOldest()) {
      // each call lets go of one flow
    }
  }

  /**
   * Closed flows of which nothing was heard for a while leave, in the order in which they closed.
   */
  private void letGoOfClosed() {
    while (!closing.isEmpty()
        && nowNanos - closing.peek().waitsSinceNanos() >= limits.settleNanos()) {
      LocalFlow flow = closing.poll();
      if (flow.closing() == LocalFlow.Closing.WAITS) {
        if (!maySettle(flow)) {
          flow.closing(LocalFlow.Closing.NO);
        } else if (nowNanos - flow.lastNanos() < limits.settleNanos()) {
          await(flow);
        } else {
          settleQuietly(flow);
          leave(flow);
        }
      }
    }
  }

  private void await(LocalFlow flow) {
    flow.waitsNow();
    closing.add(flow);
  }

  private boolean maySettle(LocalFlow flow) {
    return flow.isSettledOrQuiet()
        && (flow.flow().isSettled() || flow.lastNanos() <= restedNanos.applyAsLong(flow.scope()));
  }

  private void settleQuietly(LocalFlow flow) {
    if (!flow.flow().isSettled()) {
      current = flow;
      flow.settleQuietly(rows);
    }
  }

  /** No packet of the flow follows, here or elsewhere; of a lone SYN the packet says it all. */
  private void end(LocalFlow flow) {
    if (flow.flow() != null && !flow.flow().isSettled()) {
      current = flow;
      flow.settle(rows);
    }
    leave(flow);
  }

  /** The flow is done here as far as it has come. */
  private void leave(LocalFlow flow) {
    table.remove(flow);
    flow.closing(LocalFlow.Closing.GONE);
    bytes -= flow.bytes();
    if (flow.flow() != null && flow.flow().isSettled()) {
      flow.giveSettled(pieces);
    } else {
      flow.givePackets(pieces, floor);
    }
  }

  /**
   * Lets go of the flow that was not heard of for longest; of all, one by one, where no packet of
   * the task follows.
   *
   * @return false where none was left
   */
  public boolean leaveOldest() {
    LocalEntry<?> oldest = older(loose.oldest(), older(datagrams.oldest(), table.oldest()));
    if (oldest == null) {
      return false;
    }
    if (oldest == table.oldest()) {
      leaveAsItIs(table.oldest());
    } else if (oldest == loose.oldest()) {
      loose.leaveOldest();
    } else {
      datagrams.leaveOldest();
    }
    return true;
  }

  private static LocalEntry<?> older(LocalEntry<?> one, LocalEntry<?> other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.lastNanos() <= other.lastNanos() ? one : other;
  }

  /** Lets go of a flow of which packets may follow. */
  private void leaveAsItIs(LocalFlow flow) {
    if (maySettle(flow) && nowNanos - flow.lastNanos() >= limits.settleNanos()) {
      settleQuietly(flow);
    }
    leave(flow);
  }

  /** Takes a row of the analyzer that is at work: it may have to be undone. */
  @Override
  public <T> void add(TableSchema<T> table, T row) {
    current.hold(table, row);
  }
}
