package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class MplsTest {

  private static byte[] frame(String stack, byte[] payload) {
    return new FrameBuilder().ethernet(0x8847, Wire.join(stack, payload));
  }

  @Test
  void carriesIpBelowItsStack() {
    assertThat(Seen.conversations(1, frame("00010040 000201ff", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(1, frame("000201ff", Wire.udp6()))).containsExactly(Wire.UDP6);
    assertThat(Seen.conversations(219, Wire.join("000201ff", Wire.udp4())))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void carriesEthernetWithAndWithoutControlWord() {
    assertThat(Seen.conversations(1, frame("000201ff 00000007", Wire.udp4Frame())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(1, frame("000201ff", Wire.udp4Frame())))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void anythingElseIsANetworkProtocol() {
    assertThat(Seen.of(1, frame("000201ff", new byte[60]))).containsExactly("network_protocol");
    assertThat(Seen.of(1, frame("000200ff", new byte[0])))
        .as("no bottom")
        .containsExactly("malformed");
  }
}
