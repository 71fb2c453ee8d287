package io.packetlake.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentExtent;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import io.packetlake.decode.Tunnel;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.FrameBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowPiecesTest {
  private static byte[] key(byte[] frame, long timeNanos, int capture, long offset, int scope) {
    byte[][] key = new byte[1][];
    Packet packet = new Packet().pointTo(frame, 0, frame.length);
    new PacketDecoder()
        .decode(
            packet.describe(timeNanos, frame.length, 1, offset),
            new DecodeSink() {
              @Override
              public void decoded(DecodedPacket decoded) {
                key[0] = FlowPieces.key(decoded, capture, scope);
              }

              @Override
              public void undecoded(Packet of, UndecodedReason reason) {
                throw new IllegalArgumentException(reason.label());
              }
            });
    return key[0];
  }

  private static byte[] udp() {
    return new FrameBuilder().udp();
  }

  @Test
  void aPacketComesBackAsItWas() {
    byte[] frame =
        new FrameBuilder()
            .from("10.0.0.9", 80)
            .to("10.0.0.2", 50_000)
            .window(0xfffe)
            .payload("payload".getBytes(ISO_8859_1))
            .tcp(0xfffffffeL, 0x80000000L, TcpFlags.ACK | TcpFlags.CWR);
    FlowPacket read = new FlowPacket();
    FlowKeyTest.decode(
        frame,
        packet ->
            FlowPieces.read(
                FlowPieces.key(packet, 7, 3),
                FlowPieces.value(packet, FlowPieces.Form.INLINE),
                read));

    assertThat(read.timeNanos()).isEqualTo(1_234_567_890L);
    assertThat(read.capture()).isEqualTo(7);
    assertThat(read.fileOffset()).isEqualTo(24);
    assertThat(read.from()).isEqualTo(Side.HIGH);
    assertThat(read.ipLength()).isEqualTo(47);
    assertThat(read.protocol()).isEqualTo(6);
    assertThat(read.sequence()).isEqualTo(-2);
    assertThat(read.acknowledgement()).isEqualTo(Integer.MIN_VALUE);
    assertThat(read.tcpFlags()).isEqualTo(TcpFlags.ACK | TcpFlags.CWR);
    assertThat(read.window()).isEqualTo(0xfffe);
    assertThat(read.payloadLength()).isEqualTo(7);
    assertThat(read.capturedPayloadLength()).isEqualTo(7);
    assertThat(new String(read.data(), read.payloadOffset(), 7, ISO_8859_1)).isEqualTo("payload");
  }

  private static final int RECORD_BYTES = 16;

  /** What comes back of a frame whose payload stayed in its capture, from a given record on. */
  private static FlowPacket referred(byte[] frame, int captured, long record, long bytesAt) {
    FlowPacket read = new FlowPacket();
    Packet packet =
        new Packet()
            .pointTo(frame, 0, captured)
            .describe(1, frame.length, 1, record)
            .bytesAt(bytesAt);
    new PacketDecoder()
        .decode(
            packet,
            new DecodeSink() {
              @Override
              public void decoded(DecodedPacket decoded) {
                byte[] key = FlowPieces.key(decoded, 7, 0);
                byte[] value = FlowPieces.value(decoded, FlowPieces.Form.REFERENCE);
                assertThat(value.length).isLessThan(40);
                try {
                  FlowPieces.read(
                      key, value, read, (capture, offset, length) -> bytes(offset, length));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }

              @Override
              public void undecoded(Packet of, UndecodedReason reason) {
                throw new IllegalArgumentException(reason.label());
              }
            });
    return read;
  }

  private static byte[] bytes(long offset, int length) {
    return "%d+%d".formatted(offset, length).getBytes(ISO_8859_1);
  }

  @Test
  void payloadThatStayedInTheCaptureIsReadAgainWhereItLies() {
    byte[] frame = new FrameBuilder().payload(new byte[900]).tcp(1, 2, TcpFlags.ACK);
    long record = 5_000_000_000L;

    FlowPacket whole = referred(frame, frame.length, record, record + RECORD_BYTES);
    assertThat(new String(whole.data(), ISO_8859_1)).isEqualTo("5000000070+900");
    assertThat(whole.payloadLength()).isEqualTo(900);
    FlowPacket cut = referred(frame, frame.length - 300, record, record + RECORD_BYTES);
    assertThat(new String(cut.data(), ISO_8859_1)).isEqualTo("5000000070+600");
    assertThat(cut.payloadLength()).isEqualTo(900);
    assertThat(cut.capturedPayloadLength()).isEqualTo(600);
    FlowPacket far = referred(frame, frame.length, record, record + 65_535);
    assertThat(new String(far.data(), ISO_8859_1)).isEqualTo("5000065589+900");
    assertThat(far.ipLength()).isEqualTo(940);
  }

  @Test
  void datagramsLeaveTheirPayloadBehind() {
    byte[] frame = new FrameBuilder().payload(new byte[900]).udp();
    FlowPacket read = new FlowPacket();
    FlowKeyTest.decode(
        frame,
        packet ->
            FlowPieces.read(
                FlowPieces.key(packet, 0, 0),
                FlowPieces.value(packet, FlowPieces.Form.INLINE),
                read));

    assertThat(read.payloadLength()).isEqualTo(900);
    assertThat(read.capturedPayloadLength()).isZero();
  }

  @Test
  void keysSortByTimeThenCaptureThenOffset() {
    byte[][] ascending = {
      key(udp(), Long.MIN_VALUE, 9, 9, 1),
      key(udp(), -1, 9, 9, 1),
      key(udp(), 0, 9, 9, 1),
      key(udp(), 1, 0, 0x1_0000_0000L, 1),
      key(udp(), 1, 1, 0, 1),
      key(udp(), 1, 1, 0xffL, 1),
      key(udp(), 1, 1, 0x100L, 1)
    };

    for (int i = 1; i < ascending.length; i++) {
      assertThat(Arrays.compareUnsigned(ascending[i - 1], ascending[i])).as("%d", i).isNegative();
      assertThat(FlowPieces.sameFlow(ascending[i - 1], ascending[i])).isTrue();
      assertThat(FlowPieces.flowHash(ascending[i])).isEqualTo(FlowPieces.flowHash(ascending[0]));
    }
  }

  @Test
  void scopesAreDifferentFlows() {
    byte[] one = key(udp(), 1, 0, 0, 1);
    byte[] other = key(udp(), 1, 0, 0, 2);

    assertThat(FlowPieces.sameFlow(one, other)).isFalse();
    assertThat(FlowPieces.flowHash(one)).isNotEqualTo(FlowPieces.flowHash(other));
    assertThat(FlowPieces.scope(other)).isEqualTo(2);
  }

  @Test
  void theKeyStartsWithTheFlowKey() {
    byte[] key = key(new FrameBuilder().vlans(9).udp(), 1, 0, 0, 0);

    assertThat(FlowKey.startOf(key).vlans()).containsExactly(9);
    assertThat(key).hasSize(FlowKey.startOf(key).length() + 4 + 20);
  }

  @Test
  void tunnelsTravelWithThePayload() {
    byte[] payload = "payload".getBytes(ISO_8859_1);
    byte[] frame = new FrameBuilder().payload(payload).tcp(1, 2, TcpFlags.ACK);
    byte[] inner = Arrays.copyOfRange(frame, 14, frame.length);
    FlowPacket read = new FlowPacket();
    FlowKeyTest.decode(
        new FrameBuilder().ip(4, inner),
        packet ->
            FlowPieces.read(
                FlowPieces.key(packet, 0, 0),
                FlowPieces.value(packet, FlowPieces.Form.INLINE),
                read));

    assertThat(Tunnel.list(read.tunnels())).containsExactly(Tunnel.IP_IN_IP);
    int end = read.payloadOffset() + read.capturedPayloadLength();
    assertThat(Arrays.copyOfRange(read.data(), read.payloadOffset(), end)).isEqualTo(payload);
  }

  @Test
  void placesOfFragmentsAreKeptForTheNextRunByItsNumbers() {
    List<FragmentExtent> extents =
        List.of(new FragmentExtent(2, 24, 300), new FragmentExtent(5, 7_000_000_000L, 8));
    FlowPacket read = new FlowPacket();
    FlowKeyTest.decode(
        new FrameBuilder().payload("payload".getBytes(ISO_8859_1)).tcp(1, 2, TcpFlags.ACK),
        packet -> {
          byte[] key = FlowPieces.key(packet, 5, 0);
          FlowPieces.read(key, FlowPieces.value(packet, extents), read);
          byte[] kept = PacketPieces.inline(read);
          PieceCaptures.renumber(key, kept, capture -> capture + 10, capture -> 0);
          FlowPieces.read(key, kept, read);
        });

    assertThat(read.capture()).isEqualTo(15);
    assertThat(read.fragments())
        .containsExactly(
            new FragmentExtent(12, 24, 300), new FragmentExtent(15, 7_000_000_000L, 8));
    assertThat(read.capturedPayloadLength()).isEqualTo(7);
  }
}
