package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BsdLoopbackTest {

  @Test
  void takesTheFamilyInEitherByteOrder() {
    for (int linkType : List.of(0, 108)) {
      assertThat(Seen.conversations(linkType, Wire.join("00000002", Wire.udp4())))
          .containsExactly(Wire.UDP4);
      assertThat(Seen.conversations(linkType, Wire.join("02000000", Wire.udp4())))
          .containsExactly(Wire.UDP4);
    }
  }

  @Test
  void takesIpv6ByAnySystemsNumber() {
    for (String family : List.of("0000000a", "18000000", "0000001c", "1e000000")) {
      assertThat(Seen.conversations(0, Wire.join(family, Wire.udp6()))).containsExactly(Wire.UDP6);
    }
  }

  @Test
  void otherFamiliesAreNetworkProtocols() {
    assertThat(Seen.of(0, Wire.join("00000007", new byte[40]))).containsExactly("network_protocol");
    assertThat(Seen.of(0, Wire.join("00000000", new byte[40]))).containsExactly("network_protocol");
  }
}
