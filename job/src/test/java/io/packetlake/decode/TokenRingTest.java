package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenRingTest {
  private static final byte[] LLC = Wire.join("aaaa03 000000 0800", Wire.udp4());

  @Test
  void carriesLlcFrames() {
    assertThat(Seen.conversations(6, Wire.join("1040 020000000001 020000000002", LLC)))
        .containsExactly(Wire.UDP4);
    assertThat(
            Seen.conversations(6, Wire.join("1040 020000000001 820000000002 0630 0011 0022", LLC)))
        .as("routed by its source")
        .containsExactly(Wire.UDP4);
  }

  @Test
  void otherFramesHaveAReason() {
    assertThat(Seen.of(6, Wire.join("1000 020000000001 020000000002", LLC)))
        .as("the ring's own")
        .containsExactly("link_control");
    assertThat(Seen.of(6, Wire.join("1040 020000000001 820000000002 0130", LLC)))
        .as("a route shorter than its head")
        .containsExactly("malformed");
    assertThat(Seen.of(6, Wire.join("1040 020000000001 820000000002 1e30")))
        .as("a route past the frame")
        .containsExactly("malformed");
  }
}
