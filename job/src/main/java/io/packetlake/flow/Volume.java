package io.packetlake.flow;

import io.packetlake.tcp.TcpCounters;

/** Counts what one side of a flow sends. */
final class Volume {
  private long packets;
  private long bytes;
  private long payloadBytes;
  private int tcpFlags;

  void add(FlowPacket packet) {
    packets++;
    bytes += packet.ipLength();
    payloadBytes += packet.payloadLength();
    tcpFlags |= packet.tcpFlags();
  }

  /**
   * The sums.
   *
   * @param counters what the network did; null for other protocols than TCP
   */
  Traffic traffic(TcpCounters counters) {
    Traffic.Tcp tcp = counters == null ? null : new Traffic.Tcp(tcpFlags, counters);
    return new Traffic(packets, bytes, payloadBytes, tcp);
  }
}
