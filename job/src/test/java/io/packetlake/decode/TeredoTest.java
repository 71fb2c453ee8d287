package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TeredoTest {

  private static List<String> teredo(String header, byte[] payload) {
    return Seen.conversations(1, Wire.udpTo(3_544, Wire.join(header, payload)));
  }

  @Test
  void carriesIpv6BehindItsIndications() {
    List<String> expected = List.of(Wire.outerUdp(3_544), "via teredo " + Wire.UDP6);

    assertThat(teredo("", Wire.udp6())).isEqualTo(expected);
    assertThat(teredo("0000 1234 c0000201", Wire.udp6())).isEqualTo(expected);
    assertThat(teredo("0001 00 00 0102030405060708 00", Wire.udp6())).isEqualTo(expected);
    assertThat(teredo("0001 02 01 aabb cc 0102030405060708 00 0000 1234 c0000201", Wire.udp6()))
        .isEqualTo(expected);
  }

  @Test
  void bubblesAreUdpAndNoMore() {
    byte[] bubble = Wire.withoutEthernet(Wire.ip6(59, new byte[0]));

    assertThat(teredo("", bubble)).containsExactly(Wire.outerUdp(3_544));
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(teredo("", Wire.udp4())).containsExactly(Wire.outerUdp(3_544));
    assertThat(teredo("0001 ff ff", Wire.udp6())).containsExactly(Wire.outerUdp(3_544));
    assertThat(teredo("00", new byte[0])).containsExactly(Wire.outerUdp(3_544));
  }
}
