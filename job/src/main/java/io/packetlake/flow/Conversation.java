package io.packetlake.flow;

import io.packetlake.decode.Side;
import io.packetlake.tcp.TcpCounters;

/** What a transport protocol makes of a flow's packets. */
interface Conversation {
  /** True where a packet opens a new conversation on the same endpoints. */
  boolean isNewConnection(FlowPacket packet);

  /** The next packet. */
  void accept(FlowPacket packet);

  /**
   * No packet follows.
   *
   * @param lastNanos capture time of the last one
   */
  void finish(long lastNanos);

  /** Who opened the conversation, as far as is known. */
  Side originator();

  /** What an analyzer recognised, or null. */
  String appProtocol();

  /** Zeek's conn_state. */
  String state();

  /** Zeek's history, or null where there is none. */
  String history();

  /** What the network did to one side's packets, or null for other protocols than TCP. */
  TcpCounters counters(Side side);

  /** Round trip time of the handshake, or null. */
  Long handshakeRttNanos();

  /** Why the flow ended: how the conversation closed by itself, or {@code otherwise}. */
  EndReason endReason(EndReason otherwise);
}
