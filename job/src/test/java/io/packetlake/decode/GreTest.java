package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GreTest {

  private static final String OUTER = "gre 192.0.2.1:0 > 192.0.2.2:0";

  private static List<String> gre(String header, byte[] payload) {
    return Seen.conversations(1, Wire.ip(47, Wire.join(header, payload)));
  }

  @Test
  void carriesWhatItsTypeNames() {
    assertThat(gre("0000 0800", Wire.udp4())).containsExactly(OUTER, "via gre " + Wire.UDP4);
    assertThat(gre("0000 86dd", Wire.udp6())).containsExactly(OUTER, "via gre " + Wire.UDP6);
    assertThat(gre("0000 6558", Wire.udp4Frame())).containsExactly(OUTER, "via gre " + Wire.UDP4);
    assertThat(gre("0000 8847 000201ff", Wire.udp4()))
        .containsExactly(OUTER, "via gre " + Wire.UDP4);
  }

  @Test
  void skipsItsOptionalFields() {
    assertThat(gre("8000 0800 00000000", Wire.udp4()))
        .containsExactly(OUTER, "via gre " + Wire.UDP4);
    assertThat(gre("b000 0800 00000000 00000001 00000002", Wire.udp4()))
        .containsExactly(OUTER, "via gre " + Wire.UDP4);
    assertThat(gre("0080 0800", Wire.udp4()))
        .as("version 0")
        .containsExactly(OUTER, "via gre " + Wire.UDP4);
  }

  @Test
  void carriesPppAsPptpDoes() {
    assertThat(gre("3081 880b 00230001 00000001 00000002 ff03 0021", Wire.udp4()))
        .containsExactly(OUTER, "via gre " + Wire.UDP4);
  }

  @Test
  void hasAReasonForTheRest() {
    assertThat(gre("0000 2000", new byte[20])).containsExactly(OUTER, "network_protocol");
    assertThat(gre("4000 0800 00000000 00000000", Wire.udp4()))
        .containsExactly("transport_protocol");
    assertThat(gre("f000 08", new byte[0])).containsExactly("malformed");
  }
}
