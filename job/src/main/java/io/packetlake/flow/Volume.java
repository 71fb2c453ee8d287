package io.packetlake.flow;

import io.packetlake.tcp.TcpCounters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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

  void save(DataOutput to) throws IOException {
    to.writeLong(packets);
    to.writeLong(bytes);
    to.writeLong(payloadBytes);
    to.writeByte(tcpFlags);
  }

  void restore(DataInput from) throws IOException {
    packets = from.readLong();
    bytes = from.readLong();
    payloadBytes = from.readLong();
    tcpFlags = from.readUnsignedByte();
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
