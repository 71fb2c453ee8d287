package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class UdpTest {

  private static byte[] withLength(String length) {
    return Wire.ip(17, Wire.join("0035 1000", length, "0000 010203"));
  }

  private static void assertPayload(String length, String payload) {
    assertThat(Seen.of(1, withLength(length)))
        .first()
        .asString()
        .startsWith("udp 192.0.2.1:53 > 192.0.2.2:4096 ip 31 payload " + payload + " at 42");
  }

  @Test
  void takesItsLengthFromTheHeader() {
    assertPayload("000b", "3 of 3");
    assertPayload("0009", "1 of 1");
    assertPayload("0008", "0 of 0");
  }

  @Test
  void aLengthThatCannotBeIsPassedOver() {
    assertPayload("0000", "3 of 3");
    assertPayload("0007", "3 of 3");
    assertPayload("0400", "3 of 3");
  }

  @Test
  void hasNoTcpFields() {
    PacketDecoder decoder = new PacketDecoder();
    byte[] tcp = new FrameBuilder().tcp(1, 2, TcpFlags.ACK);
    byte[] udp = Wire.udp4Frame();
    decoder.decode(new Packet().pointTo(tcp, 0, tcp.length).describe(0, 0, 1, 0), new Seen());
    decoder.decode(
        new Packet().pointTo(udp, 0, udp.length).describe(0, 0, 1, 0),
        new DecodeSink() {
          @Override
          public void decoded(DecodedPacket packet) {
            assertThat(packet.sequence() | packet.acknowledgement()).isZero();
            assertThat(packet.tcpFlags() | packet.window()).isZero();
          }

          @Override
          public void undecoded(Packet packet, UndecodedReason reason) {
            throw new AssertionError(reason);
          }
        });
  }
}
