package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VxlanTest {

  private static List<String> vxlan(String header, byte[] payload) {
    return Seen.conversations(1, Wire.udpTo(4_789, Wire.join(header, payload)));
  }

  @Test
  void carriesAFrame() {
    assertThat(vxlan("08000000 00000700", Wire.udp4Frame()))
        .containsExactly(Wire.outerUdp(4_789), "via vxlan " + Wire.UDP4);
    assertThat(vxlan("0812ab34 00000756", Wire.udp6Frame()))
        .as("reserved fields are ignored")
        .containsExactly(Wire.outerUdp(4_789), "via vxlan " + Wire.UDP6);
  }

  @Test
  void tunnelsMayLieInsideEachOther() {
    byte[] inner = Wire.udpTo(4_789, Wire.join("08000000 00000700", Wire.udp4Frame()));

    assertThat(vxlan("08000000 00000700", inner))
        .containsExactly(
            Wire.outerUdp(4_789),
            "via vxlan " + Wire.outerUdp(4_789),
            "via vxlan via vxlan " + Wire.UDP4);
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(vxlan("00000000 00000700", Wire.udp4Frame())).containsExactly(Wire.outerUdp(4_789));
    assertThat(vxlan("08000000 00000700", new byte[60])).containsExactly(Wire.outerUdp(4_789));
    assertThat(vxlan("08000000 00000700", Wire.udp4())).containsExactly(Wire.outerUdp(4_789));
    assertThat(vxlan("0800", new byte[0])).containsExactly(Wire.outerUdp(4_789));
  }
}
