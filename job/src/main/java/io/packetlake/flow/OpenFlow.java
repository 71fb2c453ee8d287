package io.packetlake.flow;

import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.decode.Tunnel;
import io.packetlake.tcp.FlowIdentity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/** One flow while its packets come. */
final class OpenFlow {
  private final FlowKey key;
  private final int scope;
  private final int startOrdinal;
  private final FlowContext context;
  private final long startNanos;
  private final int firstCapture;
  private final long firstOffset;
  private final long tunnels;
  private final Extents extents = new Extents();
  private final Volume low = new Volume();
  private final Volume high = new Volume();
  private final Conversation conversation;
  private long lastNanos;
  private int lastCapture;
  private long lastOffset;
  private Settled settled = Settled.NO;
  private FlowIdentity identity;

  /** Whether the rows of the flow's analyzers have been given away. */
  private enum Settled {
    /** They have not. */
    NO,
    /** They have, and no packet can change them. */
    OVER,
    /** They have, and only packets that are news could change them. */
    QUIET,
    /** They have, and no packet may follow. */
    SHUT
  }

  OpenFlow(FlowKey key, int scope, int startOrdinal, FlowPacket first, FlowContext context) {
    this.key = key;
    this.scope = scope;
    this.startOrdinal = startOrdinal;
    this.context = context;
    startNanos = first.timeNanos();
    firstCapture = first.capture();
    firstOffset = first.fileOffset();
    tunnels = first.tunnels();
    lastNanos = startNanos;
    conversation =
        key.protocol() == Protocol.TCP
            ? new TcpConversation(key, first, context, this::identity)
            : new DatagramConversation(key, first, context.settings());
  }

  /** What ends the flow before a packet, or null where the packet belongs to it. */
  EndReason endedBy(FlowPacket packet) {
    if (context.settings().isIdle(key.protocol(), lastNanos, packet.timeNanos())) {
      return EndReason.IDLE;
    }
    return conversation.isNewConnection(packet) ? EndReason.NEW_CONNECTION : null;
  }

  /** True where the flow has been idle for so long at a time that nothing belongs to it. */
  boolean isIdle(long clockNanos) {
    return context.settings().isIdle(key.protocol(), lastNanos, clockNanos);
  }

  /** The flow as one that goes on in a later run. */
  OngoingFlow ongoing() {
    return new OngoingFlow(startNanos, firstCapture, firstOffset, startOrdinal);
  }

  /** True where any packet may follow: what was given away of the flow, if anything, is final. */
  boolean mayGoOn() {
    return settled == Settled.NO || settled == Settled.OVER;
  }

  void accept(FlowPacket packet) {
    // Runs of datagrams overlap; of all others the next packet is the later one.
    lastNanos = Math.max(lastNanos, packet.timeNanos());
    lastCapture = packet.capture();
    lastOffset = packet.fileOffset();
    extents.add(packet.capture(), packet.fileOffset());
    extents.add(packet.fragments());
    (packet.from() == Side.LOW ? low : high).add(packet);
    conversation.accept(packet);
  }

  /** Packets of a datagram flow that a task has taken together. */
  void accept(DatagramRun run) {
    lastNanos = Math.max(lastNanos, run.lastNanos());
    extents.add(run.capture(), run.lowestOffset());
    extents.add(run.capture(), run.highestOffset());
    low.add(run.sent(Side.LOW));
    high.add(run.sent(Side.HIGH));
    conversation.accept(run);
  }

  /** How many flows of the key started at the same time before. */
  int startOrdinal() {
    return startOrdinal;
  }

  /** Capture time of the first packet. */
  long startNanos() {
    return startNanos;
  }

  /** Capture time of the last packet. */
  long lastNanos() {
    return lastNanos;
  }

  /** True where a packet comes after all that the flow has taken, in the order of a flow. */
  boolean isBefore(FlowPacket packet) {
    return packet.comparePlace(lastNanos, lastCapture, lastOffset) >= 0;
  }

  /** True where packets still to come can change no row but the flow's own. */
  boolean isOver() {
    return conversation.isOver();
  }

  /** True where the rows of the flow's analyzers have been given away. */
  boolean isSettled() {
    return settled != Settled.NO;
  }

  /** True for a settled flow to which a packet that belongs to it comes too late. */
  boolean isTooLate(FlowPacket packet) {
    return switch (settled) {
      case NO, OVER -> false;
      case QUIET -> conversation.isNews(packet);
      case SHUT -> true;
    };
  }

  /** True where only packets that bring news could change rows of the flow's analyzers. */
  boolean isQuiet() {
    return conversation.isQuiet();
  }

  /** Gives the rows of the flow's analyzers away: packets may follow, but none with news. */
  void settleQuietly() {
    settle();
    settled = Settled.QUIET;
  }

  /** Gives the rows of the flow's analyzers away: what follows, if anything, changes none. */
  void settle() {
    settled = conversation.isOver() ? Settled.OVER : Settled.SHUT;
    conversation.finish(lastNanos);
  }

  /** Memory that the conversation holds now, in bytes, about. */
  long memoryBytes() {
    return conversation.memoryBytes();
  }

  /** Gives the index of every capture away that has packets of the flow. */
  void captures(IntConsumer taker) {
    extents.captures(taker);
  }

  /** Writes a settled flow, to be gone on with elsewhere. */
  void save(DataOutput to) throws IOException {
    to.writeInt(startOrdinal);
    to.writeUTF(settled.name());
    to.writeLong(lastNanos);
    to.writeInt(lastCapture);
    to.writeLong(lastOffset);
    extents.save(to);
    low.save(to);
    high.save(to);
    conversation.save(to);
  }

  /** Gives the captures that a saved flow names the numbers that they have in another run. */
  static void renumber(ByteBuffer saved, IntUnaryOperator captures) {
    saved.position(saved.position() + Integer.BYTES);
    int name = Short.toUnsignedInt(saved.getShort());
    saved.position(saved.position() + name + Long.BYTES);
    int at = saved.position();
    saved.putInt(captures.applyAsInt(saved.getInt(at)));
    saved.position(saved.position() + Long.BYTES);
    Extents.renumber(saved, captures);
  }

  /** The flow that {@link #save} wrote; {@code first} is its first packet's header. */
  static OpenFlow restore(
      FlowKey key, int scope, FlowPacket first, FlowContext context, DataInput from)
      throws IOException {
    OpenFlow flow = new OpenFlow(key, scope, from.readInt(), first, context);
    flow.settled = Settled.valueOf(from.readUTF());
    flow.lastNanos = from.readLong();
    flow.lastCapture = from.readInt();
    flow.lastOffset = from.readLong();
    flow.extents.restore(from);
    flow.low.restore(from);
    flow.high.restore(from);
    flow.conversation.restore(from);
    return flow;
  }

  /**
   * Gives the flow's rows away.
   *
   * @param reason what ended it, where it had not closed by itself
   */
  void finish(EndReason reason) {
    if (settled == Settled.NO) {
      conversation.finish(lastNanos);
    }
    Side originator = conversation.originator();
    context
        .rows()
        .add(
            FlowsTable.SCHEMA,
            new Flow(
                identity(),
                key,
                startNanos,
                lastNanos,
                Tunnel.list(tunnels),
                originator,
                conversation.appProtocol(),
                conversation.state(),
                conversation.history(),
                traffic(originator),
                traffic(originator.other()),
                conversation.handshakeRttNanos(),
                conversation.endReason(reason),
                extents.named(context.captureNames())));
  }

  private Traffic traffic(Side side) {
    return (side == Side.LOW ? low : high).traffic(conversation.counters(side));
  }

  private FlowIdentity identity() {
    if (identity == null) {
      identity =
          new FlowIdentity(
              FlowIds.flowId(key, context.scopeNames().apply(scope), startNanos, startOrdinal),
              FlowIds.communityId(key),
              context.captureNames().apply(firstCapture),
              key.addressText(Side.LOW),
              key.port(Side.LOW),
              key.addressText(Side.HIGH),
              key.port(Side.HIGH));
    }
    return identity;
  }
}
