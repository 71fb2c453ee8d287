package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RawIpTest {

  @Test
  void theVersionSaysWhichIp() {
    for (int linkType : List.of(12, 14, 101)) {
      assertThat(Seen.conversations(linkType, Wire.udp4())).containsExactly(Wire.UDP4);
      assertThat(Seen.conversations(linkType, Wire.udp6())).containsExactly(Wire.UDP6);
    }
    assertThat(Seen.of(101, new byte[40])).containsExactly("network_protocol");
    assertThat(Seen.of(101, new byte[0])).containsExactly("malformed");
  }

  @Test
  void linksOfOneVersionTakeNoOther() {
    assertThat(Seen.conversations(228, Wire.udp4())).containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(229, Wire.udp6())).containsExactly(Wire.UDP6);
    assertThat(Seen.of(228, Wire.udp6())).containsExactly("malformed");
    assertThat(Seen.of(229, Wire.udp4())).containsExactly("malformed");
  }
}
