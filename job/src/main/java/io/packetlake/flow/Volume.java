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

  void add(Volume other) {
    add(other.packets, other.bytes, other.payloadBytes);
    tcpFlags |= other.tcpFlags;
  }

  /** More packets of a protocol without TCP's flags. */
  void add(long morePackets, long moreBytes, long morePayloadBytes) {
    packets += morePackets;
    bytes += moreBytes;
    payloadBytes += morePayloadBytes;
  }

  /** Packets that it has counted. */
  long packets() {
    return packets;
  }

  /** Bytes of their IP packets. */
  long bytes() {
    return bytes;
  }

  /** Bytes of their payload. */
  long payloadBytes() {
    return payloadBytes;
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
