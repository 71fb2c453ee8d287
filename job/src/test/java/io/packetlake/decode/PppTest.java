package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PppTest {

  @Test
  void carriesIpWithAnyCompressionOfItsHeader() {
    for (String header : List.of("ff03 0021", "0021", "ff03 21", "21")) {
      assertThat(Seen.conversations(9, Wire.join(header, Wire.udp4()))).containsExactly(Wire.UDP4);
    }
    assertThat(Seen.conversations(9, Wire.join("ff03 0057", Wire.udp6())))
        .containsExactly(Wire.UDP6);
  }

  @Test
  void controlProtocolsAreNetworkProtocols() {
    assertThat(Seen.of(9, Wire.join("ff03 c021 01010004"))).containsExactly("network_protocol");
  }
}
