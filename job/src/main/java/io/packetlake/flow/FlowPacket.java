package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentExtent;
import io.packetlake.decode.Side;
import io.packetlake.tcp.TcpSegment;
import java.util.List;

/**
 * One packet of a flow, as the assembler wants it: what the headers said, and the payload as a
 * view. One instance is filled again and again, from a decoded packet or from the shuffle's bytes.
 *
 * <p>The fields are written by {@code flow} only; everyone else reads them through the methods.
 */
public final class FlowPacket implements TcpSegment {
  long timeNanos;
  int capture;
  long fileOffset;
  Side from = Side.LOW;
  int ipLength;
  int protocol;
  int sequence;
  int acknowledgement;
  int tcpFlags;
  int window;
  long tunnels;
  int payloadLength;
  byte[] data = new byte[0];
  int payloadOffset;
  int capturedPayloadLength;
  List<FragmentExtent> fragments = List.of();

  /** Where the payload lies in the capture; known of packets that come from there or of batches. */
  long payloadFileOffset;

  /**
   * Fills this view from a decoded packet; the payload stays where the packet has it.
   *
   * @param from the packet's sender
   * @param capture index of its capture
   * @return this view
   */
  FlowPacket of(DecodedPacket packet, Side from, int capture) {
    timeNanos = packet.packet().timeNanos();
    this.capture = capture;
    fileOffset = packet.packet().fileOffset();
    this.from = from;
    ipLength = packet.ipLength();
    protocol = packet.protocol();
    sequence = packet.sequence();
    acknowledgement = packet.acknowledgement();
    tcpFlags = packet.tcpFlags();
    window = packet.window();
    tunnels = packet.tunnels();
    payloadLength = packet.payloadLength();
    data = packet.data();
    payloadOffset = packet.payloadOffset();
    capturedPayloadLength = packet.capturedPayloadLength();
    payloadFileOffset = PacketPieces.payloadFileOffset(packet);
    fragments = List.of();
    return this;
  }

  /**
   * Compares its place in the order of a flow with another place.
   *
   * @return negative, zero or positive as in {@link Comparable}
   */
  int comparePlace(long otherNanos, int otherCapture, long otherOffset) {
    if (timeNanos != otherNanos) {
      return timeNanos < otherNanos ? -1 : 1;
    }
    return capture == otherCapture
        ? Long.compare(fileOffset, otherOffset)
        : Integer.compare(capture, otherCapture);
  }

  /** Capture time, nanoseconds since the epoch. */
  @Override
  public long timeNanos() {
    return timeNanos;
  }

  /** Index of the capture file in the run's sorted list of captures. */
  public int capture() {
    return capture;
  }

  /** Where the packet's record starts in the (decompressed) capture. */
  public long fileOffset() {
    return fileOffset;
  }

  /** The sender. */
  @Override
  public Side from() {
    return from;
  }

  /** Bytes of the IP packet on the wire, header included. */
  public int ipLength() {
    return ipLength;
  }

  /** IANA protocol number. */
  public int protocol() {
    return protocol;
  }

  /** TCP sequence number, 32 bits as they lie. */
  @Override
  public int sequence() {
    return sequence;
  }

  /** TCP acknowledgment number, 32 bits as they lie. */
  @Override
  public int acknowledgement() {
    return acknowledgement;
  }

  /** TCP flags in {@link io.packetlake.decode.TcpFlags}' bits; 0 for others. */
  @Override
  public int tcpFlags() {
    return tcpFlags;
  }

  /** TCP window, unscaled. */
  @Override
  public int window() {
    return window;
  }

  /** Bytes of payload on the wire. */
  @Override
  public int payloadLength() {
    return payloadLength;
  }

  /** The buffer that holds the payload. */
  @Override
  public byte[] data() {
    return data;
  }

  /** Where the payload starts in {@link #data()}. */
  @Override
  public int payloadOffset() {
    return payloadOffset;
  }

  /** Bytes of payload in {@link #data()}: at most {@link #payloadLength()}. */
  @Override
  public int capturedPayloadLength() {
    return capturedPayloadLength;
  }

  /** Where the fragments lie that it was put together from; none for a packet in one piece. */
  List<FragmentExtent> fragments() {
    return fragments;
  }

  /** The tunnels that it came through, as {@link io.packetlake.decode.Tunnel#list} reads them. */
  public long tunnels() {
    return tunnels;
  }
}
