package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PktapTest {

  @Test
  void carriesWhatItsLinkTypeNames() {
    for (int linkType : List.of(149, 258)) {
      assertThat(
              Seen.conversations(
                  linkType, Wire.join("14000000 01000000 01000000", new byte[8], Wire.udp4Frame())))
          .containsExactly(Wire.UDP4);
    }
    assertThat(Seen.conversations(258, Wire.join("0c000000 01000000 0c000000", Wire.udp6())))
        .containsExactly(Wire.UDP6);
  }

  @Test
  void hasAReasonForTheRest() {
    assertThat(Seen.of(258, Wire.join("0c000000 02000000 01000000", Wire.udp4Frame())))
        .containsExactly("link_control");
    assertThat(Seen.of(258, Wire.join("04000000 01000000 01000000", Wire.udp4Frame())))
        .containsExactly("malformed");
    assertThat(Seen.of(258, Wire.join("ffffff7f 01000000 01000000", Wire.udp4Frame())))
        .containsExactly("malformed");
    assertThat(Seen.of(258, Wire.join("ffffffff 01000000 01000000", Wire.udp4Frame())))
        .containsExactly("malformed");
  }
}
