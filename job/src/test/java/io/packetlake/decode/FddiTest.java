package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FddiTest {

  @Test
  void carriesLlcFrames() {
    byte[] rest = Wire.join(new byte[12], "aaaa03 000000 0800", Wire.udp4());

    assertThat(Seen.conversations(10, Wire.join("50", rest))).containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(10, Wire.join("d4", rest))).containsExactly(Wire.UDP4);
    assertThat(Seen.of(10, Wire.join("41", rest))).containsExactly("link_control");
  }
}
