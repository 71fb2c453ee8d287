package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AyiyaTest {
  private static final byte[] IDENTITY_AND_SIGNATURE = new byte[16 + 20];

  private static List<String> ayiya(String header, byte[] payload) {
    return Seen.conversations(
        1, Wire.udpTo(5_072, Wire.join(header, "00000000", IDENTITY_AND_SIGNATURE, payload)));
  }

  @Test
  void carriesIpPackets() {
    assertThat(ayiya("41 52 11 29", Wire.udp6()))
        .containsExactly(Wire.outerUdp(5_072), "via ayiya " + Wire.UDP6);
    assertThat(ayiya("41 52 11 04", Wire.udp4()))
        .containsExactly(Wire.outerUdp(5_072), "via ayiya " + Wire.UDP4);
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(ayiya("41 52 10 29", Wire.udp6()))
        .as("no operation")
        .containsExactly(Wire.outerUdp(5_072));
    assertThat(ayiya("41 52 11 3b", Wire.udp6()))
        .as("no next header")
        .containsExactly(Wire.outerUdp(5_072));
    assertThat(ayiya("51 52 11 29", Wire.udp6()))
        .as("a longer identity")
        .containsExactly(Wire.outerUdp(5_072));
    assertThat(ayiya("41 52 11 04", Wire.udp6()))
        .as("another version")
        .containsExactly(Wire.outerUdp(5_072));
  }
}
