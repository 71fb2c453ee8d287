package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PppHdlcTest {

  @Test
  void carriesPppAndCiscoHdlc() {
    assertThat(Seen.conversations(50, Wire.join("ff03 0021", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(50, Wire.join("0f00 0800", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(50, Wire.join("8f00 86dd", Wire.udp6())))
        .containsExactly(Wire.UDP6);
  }
}
