package io.packetlake.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.Side;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.TcpConversation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A segment as a value, with changes as a test wants them. {@link Side#LOW} is the client. */
record Segment(
    long timeNanos,
    Side from,
    int sequence,
    int acknowledgement,
    int tcpFlags,
    int window,
    int payloadLength,
    byte[] data)
    implements TcpSegment {

  /** A segment of plain text (Latin-1), with a full window. */
  static Segment of(
      long timeNanos, Side from, long sequence, long acknowledgement, int flags, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return new Segment(
        timeNanos, from, (int) sequence, (int) acknowledgement, flags, 65_535, bytes.length, bytes);
  }

  /** The segments of a conversation between 10.0.0.1 (client) and 10.0.0.2. */
  static List<Segment> of(TcpConversation conversation) {
    return ofFrames(conversation.frames());
  }

  /** The segments of frames. */
  static List<Segment> ofFrames(List<TcpConversation.Frame> frames) {
    List<Segment> segments = new ArrayList<>();
    PacketDecoder decoder = new PacketDecoder();
    DecodeSink sink =
        new DecodeSink() {
          @Override
          public void decoded(DecodedPacket packet) {
            segments.add(copy(packet));
          }

          @Override
          public void undecoded(Packet packet, UndecodedReason reason) {
            throw new IllegalArgumentException(reason.label());
          }
        };
    for (TcpConversation.Frame frame : frames) {
      byte[] bytes = frame.bytes();
      Packet packet = new Packet().pointTo(bytes, 0, bytes.length);
      decoder.decode(packet.describe(frame.timeNanos(), bytes.length, 1, 0), sink);
    }
    return segments;
  }

  private static Segment copy(DecodedPacket packet) {
    byte last = packet.data()[packet.sourceAddressOffset() + packet.addressLength() - 1];
    byte[] payload =
        Arrays.copyOfRange(
            packet.data(),
            packet.payloadOffset(),
            packet.payloadOffset() + packet.capturedPayloadLength());
    return new Segment(
        packet.packet().timeNanos(),
        last == 1 ? Side.LOW : Side.HIGH,
        packet.sequence(),
        packet.acknowledgement(),
        packet.tcpFlags(),
        packet.window(),
        packet.payloadLength(),
        payload);
  }

  /** The same at another time. */
  Segment at(long time) {
    return new Segment(
        time, from, sequence, acknowledgement, tcpFlags, window, payloadLength, data);
  }

  /** The same with another window. */
  Segment withWindow(int size) {
    return new Segment(
        timeNanos, from, sequence, acknowledgement, tcpFlags, size, payloadLength, data);
  }

  /** The same with other payload of the same length. */
  Segment saying(String text) {
    return new Segment(
        timeNanos,
        from,
        sequence,
        acknowledgement,
        tcpFlags,
        window,
        payloadLength,
        text.getBytes(ISO_8859_1));
  }

  /** The same as a snaplen leaves it. */
  Segment cutTo(int captured) {
    return new Segment(
        timeNanos,
        from,
        sequence,
        acknowledgement,
        tcpFlags,
        window,
        payloadLength,
        Arrays.copyOf(data, captured));
  }

  @Override
  public int payloadOffset() {
    return 0;
  }

  @Override
  public int capturedPayloadLength() {
    return data.length;
  }
}
