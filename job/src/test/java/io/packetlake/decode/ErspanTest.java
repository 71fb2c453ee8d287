package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ErspanTest {

  private static final String OUTER = "gre 192.0.2.1:0 > 192.0.2.2:0";

  private static List<String> gre(String header) {
    return Seen.conversations(1, Wire.ip(47, Wire.join(header, Wire.udp4Frame())));
  }

  @Test
  void carriesMirroredFramesOfAllTypes() {
    assertThat(gre("0000 88be")).containsExactly(OUTER, "via erspan " + Wire.UDP4);
    assertThat(gre("1000 88be 00000001 1001000000000000"))
        .containsExactly(OUTER, "via erspan " + Wire.UDP4);
    assertThat(gre("1000 22eb 00000001 200100000000000000000000"))
        .containsExactly(OUTER, "via erspan " + Wire.UDP4);
    assertThat(gre("1000 22eb 00000001 200100000000000000000001 0000000000000000"))
        .containsExactly(OUTER, "via erspan " + Wire.UDP4);
  }
}
