package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VxlanGpeTest {

  private static List<String> gpe(String header, byte[] payload) {
    return Seen.conversations(1, Wire.udpTo(4_790, Wire.join(header, "00000700", payload)));
  }

  @Test
  void carriesWhatItsNextProtocolNames() {
    assertThat(gpe("0c000001", Wire.udp4()))
        .containsExactly(Wire.outerUdp(4_790), "via vxlan_gpe " + Wire.UDP4);
    assertThat(gpe("0c000002", Wire.udp6()))
        .containsExactly(Wire.outerUdp(4_790), "via vxlan_gpe " + Wire.UDP6);
    assertThat(gpe("0c000003", Wire.udp4Frame()))
        .containsExactly(Wire.outerUdp(4_790), "via vxlan_gpe " + Wire.UDP4);
    assertThat(gpe("0c000004", Wire.join("0002020100000000", Wire.udp4())))
        .as("NSH")
        .containsExactly(Wire.outerUdp(4_790), "via vxlan_gpe " + Wire.UDP4);
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(gpe("08000001", Wire.udp4()))
        .as("plain VXLAN")
        .containsExactly(Wire.outerUdp(4_790));
    assertThat(gpe("1c000001", Wire.udp4()))
        .as("another version")
        .containsExactly(Wire.outerUdp(4_790));
    assertThat(gpe("0c000005", Wire.udp4()))
        .as("another protocol")
        .containsExactly(Wire.outerUdp(4_790));
    assertThat(gpe("0c000002", Wire.udp4())).containsExactly(Wire.outerUdp(4_790));
    assertThat(gpe("0c000004", Wire.join("0002020200000000", Wire.udp4())))
        .as("NSH with another packet")
        .containsExactly(Wire.outerUdp(4_790));
  }
}
