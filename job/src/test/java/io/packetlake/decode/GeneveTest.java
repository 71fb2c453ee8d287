package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GeneveTest {

  private static List<String> geneve(String header, byte[] payload) {
    return Seen.conversations(1, Wire.udpTo(6_081, Wire.join(header, payload)));
  }

  @Test
  void carriesFramesAndIp() {
    assertThat(geneve("00 00 6558 00000700", Wire.udp4Frame()))
        .containsExactly(Wire.outerUdp(6_081), "via geneve " + Wire.UDP4);
    assertThat(geneve("02 40 0800 00000700 0102030401020304", Wire.udp4()))
        .containsExactly(Wire.outerUdp(6_081), "via geneve " + Wire.UDP4);
    assertThat(geneve("00 00 86dd 00000700", Wire.udp6()))
        .containsExactly(Wire.outerUdp(6_081), "via geneve " + Wire.UDP6);
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(geneve("40 00 0800 00000700", Wire.udp4())).containsExactly(Wire.outerUdp(6_081));
    assertThat(geneve("3f 00 0800 00000700", Wire.udp4())).containsExactly(Wire.outerUdp(6_081));
    assertThat(geneve("00 00 0800 00000700", Wire.udp6())).containsExactly(Wire.outerUdp(6_081));
    assertThat(geneve("00 00 6558 00000700", Wire.udp4())).containsExactly(Wire.outerUdp(6_081));
    assertThat(geneve("00 00 1234 00000700", Wire.udp4())).containsExactly(Wire.outerUdp(6_081));
  }
}
