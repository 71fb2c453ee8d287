package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinuxCooked2Test {

  private static final String REST = "0000 00000002 0001 00 06 0200000000010000";

  @Test
  void carriesWhatItsProtocolNames() {
    assertThat(Seen.conversations(276, Wire.join("0800", REST, Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(276, Wire.join("86dd", REST, Wire.udp6())))
        .containsExactly(Wire.UDP6);
    assertThat(Seen.conversations(276, Wire.join("0004", REST, "060603", Wire.udp4())))
        .containsExactly(Wire.UDP4);
  }
}
