package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Ipv4Test {

  private static byte[] with(int offset, String hex) {
    byte[] packet = Wire.udp4();
    byte[] bytes = Wire.join(hex);
    System.arraycopy(bytes, 0, packet, offset, bytes.length);
    return packet;
  }

  @Test
  void skipsOptions() {
    byte[] plain = Wire.udp4();
    byte[] packet =
        Wire.join(
            "46 00 0023",
            Arrays.copyOfRange(plain, 4, 20),
            "01010101",
            Arrays.copyOfRange(plain, 20, plain.length));

    assertThat(Seen.of(228, packet))
        .first()
        .asString()
        .startsWith(Wire.UDP4 + " ip 35 payload 3 of 3 at 32");
  }

  @Test
  void aHeaderThatCannotBeIsMalformed() {
    assertThat(Seen.of(228, with(0, "55"))).containsExactly("malformed");
    assertThat(Seen.of(228, with(0, "44"))).containsExactly("malformed");
    assertThat(Seen.of(228, with(0, "4f"))).containsExactly("malformed");
    assertThat(Seen.of(228, with(2, "0013"))).containsExactly("malformed");
  }

  @Test
  void totalLengthZeroIsTheRestOfTheFrame() {
    assertThat(Seen.of(228, with(2, "0000"))).isEqualTo(Seen.of(228, Wire.udp4()));

    byte[] segment = new FrameBuilder().payload(new byte[100]).tcp(1, 2, TcpFlags.ACK);
    segment[16] = 0;
    segment[17] = 0;
    assertThat(Seen.of(1, segment, 70_000))
        .first()
        .asString()
        .contains(" ip 69986 payload 100 of 69946 ");
  }

  @Test
  void aTotalLengthBeyondTheFrameCountsAsFarAsTheFrameGoes() {
    byte[] segment = new FrameBuilder().payload(new byte[100]).tcp(1, 2, TcpFlags.ACK);
    segment[16] = 0x7f;

    assertThat(Seen.of(1, segment)).first().asString().contains(" ip 140 payload 100 of 100 ");
  }

  @Test
  void allButWholeDatagramsAreFragments() {
    assertThat(Seen.of(228, with(6, "2000"))).containsExactly("fragment");
    assertThat(Seen.of(228, with(6, "0001"))).containsExactly("fragment");
    assertThat(Seen.of(228, with(6, "3fff"))).containsExactly("fragment");
    assertThat(Seen.conversations(228, with(6, "4000"))).containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(228, with(6, "8000"))).containsExactly(Wire.UDP4);
  }

  @Test
  void unknownTransportsHaveAReason() {
    assertThat(Seen.of(228, with(9, "59"))).containsExactly("transport_protocol");
    assertThat(Seen.of(228, with(9, "32"))).containsExactly("encrypted");
    assertThat(Seen.of(228, with(9, "00"))).containsExactly("transport_protocol");
    assertThat(Seen.of(228, with(9, "2c"))).containsExactly("transport_protocol");
  }

  @Test
  void anOriginalLengthBelowTheCapturedOneIsNotBelieved() {
    assertThat(Seen.of(228, Wire.udp4(), 5)).isEqualTo(Seen.of(228, Wire.udp4()));
  }

  @Test
  void anOriginalLengthPastAllBoundsIsTaken() {
    assertThat(Seen.of(228, Wire.udp4(), 0xffffffffL)).isEqualTo(Seen.of(228, Wire.udp4()));
  }
}
