package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Ipv6Test {

  @Test
  void takesItsLengthFromTheHeader() {
    byte[] padded = Arrays.copyOf(Wire.udp6(), 90);

    assertThat(Seen.of(229, padded)).isEqualTo(Seen.of(229, Wire.udp6()));
    assertThat(Seen.of(229, padded)).first().asString().contains(" ip 51 payload 3 of 3 at 48");
  }

  @Test
  void payloadLengthZeroIsTheRestOfTheFrame() {
    byte[] packet = Wire.udp6();
    packet[5] = 0;

    assertThat(Seen.of(229, packet)).isEqualTo(Seen.of(229, Wire.udp6()));
  }

  @Test
  void aLengthBeyondTheFrameCountsAsFarAsTheFrameGoes() {
    byte[] packet = Wire.udp6();
    packet[4] = 0x7f;

    assertThat(Seen.of(229, packet)).isEqualTo(Seen.of(229, Wire.udp6()));
  }

  @Test
  void unknownAndAbsentTransportsHaveAReason() {
    assertThat(Seen.of(1, Wire.ip6(59, new byte[0]))).containsExactly("transport_protocol");
    assertThat(Seen.of(1, Wire.ip6(89, new byte[20]))).containsExactly("transport_protocol");
    assertThat(Seen.of(1, Wire.ip6(50, new byte[20]))).containsExactly("encrypted");
  }
}
