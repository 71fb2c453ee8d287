package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinuxCookedTest {

  private static final String HEADER = "0000 0001 0006 0200000000010000";

  @Test
  void carriesWhatItsProtocolNames() {
    assertThat(Seen.conversations(113, Wire.join(HEADER, "0800", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(113, Wire.join(HEADER, "8100 0007 86dd", Wire.udp6())))
        .containsExactly("vlan 7 " + Wire.UDP6);
    assertThat(Seen.conversations(113, Wire.join(HEADER, "0004 aaaa03 000000 0800", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.of(113, Wire.join(HEADER, "0806", new byte[28])))
        .containsExactly("network_protocol");
  }
}
