package io.packetlake.flow;

import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.decode.Tunnel;
import io.packetlake.tcp.FlowIdentity;

/** One flow while its packets come. */
final class OpenFlow {
  private final FlowKey key;
  private final int scope;
  private final int startOrdinal;
  private final FlowContext context;
  private final long startNanos;
  private final int firstCapture;
  private final long tunnels;
  private final Extents extents = new Extents();
  private final Volume low = new Volume();
  private final Volume high = new Volume();
  private final Conversation conversation;
  private long lastNanos;
  private FlowIdentity identity;

  OpenFlow(FlowKey key, int scope, int startOrdinal, FlowPacket first, FlowContext context) {
    this.key = key;
    this.scope = scope;
    this.startOrdinal = startOrdinal;
    this.context = context;
    startNanos = first.timeNanos();
    firstCapture = first.capture();
    tunnels = first.tunnels();
    lastNanos = startNanos;
    conversation =
        key.protocol() == Protocol.TCP
            ? new TcpConversation(key, first, context, this::identity)
            : new DatagramConversation(key, first, context.settings());
  }

  /** What ends the flow before a packet, or null where the packet belongs to it. */
  EndReason endedBy(FlowPacket packet) {
    if (packet.timeNanos() - lastNanos >= context.settings().idleNanos(key.protocol())) {
      return EndReason.IDLE;
    }
    return conversation.isNewConnection(packet) ? EndReason.NEW_CONNECTION : null;
  }

  void accept(FlowPacket packet) {
    lastNanos = packet.timeNanos();
    extents.add(packet.capture(), packet.fileOffset());
    (packet.from() == Side.LOW ? low : high).add(packet);
    conversation.accept(packet);
  }

  /**
   * Gives the flow's rows away.
   *
   * @param reason what ended it, where it had not closed by itself
   */
  void finish(EndReason reason) {
    conversation.finish(lastNanos);
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
