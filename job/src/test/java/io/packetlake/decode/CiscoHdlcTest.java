package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CiscoHdlcTest {

  @Test
  void carriesWhatItsTypeNames() {
    assertThat(Seen.conversations(104, Wire.join("0f00 0800", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.of(104, Wire.join("8f00 8035", new byte[18])))
        .containsExactly("network_protocol");
  }
}
