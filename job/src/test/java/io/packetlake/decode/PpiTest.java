package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PpiTest {

  @Test
  void carriesWhatItsLinkTypeNames() {
    assertThat(Seen.conversations(192, Wire.join("00 00 0c00 01000000 02000000", Wire.udp4Frame())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.of(192, Wire.join("00 00 0800 0f270000", Wire.udp4Frame())))
        .containsExactly("link_type");
    assertThat(Seen.of(192, Wire.join("00 00 0400 01000000", Wire.udp4Frame())))
        .containsExactly("malformed");
  }
}
