package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FrameRelayTest {

  @Test
  void carriesIpByProtocolNumber() {
    assertThat(Seen.conversations(107, Wire.join("1841 03 cc", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(107, Wire.join("18404041 03 8e", Wire.udp6())))
        .containsExactly(Wire.UDP6);
  }

  @Test
  void carriesSnapBehindPadding() {
    assertThat(Seen.conversations(107, Wire.join("1841 03 00 80 000000 0800", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(107, Wire.join("1841 03 00 80 0080c2 0007", Wire.udp4Frame())))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void carriesCiscosForm() {
    assertThat(Seen.conversations(107, Wire.join("1841 0800", Wire.udp4())))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void managementIsANetworkProtocol() {
    assertThat(Seen.of(107, Wire.join("0001 03 08 00 75 95 01 01 00")))
        .containsExactly("network_protocol");
  }
}
