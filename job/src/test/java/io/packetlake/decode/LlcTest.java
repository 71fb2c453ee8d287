package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class LlcTest {

  private static byte[] frame(String header, byte[] packet) {
    byte[] llc = Wire.join(header, packet);
    return new FrameBuilder().ethernet(llc.length, llc);
  }

  @Test
  void carriesIpWithAndWithoutSnap() {
    assertThat(Seen.conversations(1, frame("060603", Wire.udp4()))).containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(1, frame("aaaa03 000000 86dd", Wire.udp6())))
        .containsExactly(Wire.UDP6);
  }

  @Test
  void otherServicesAreNetworkProtocols() {
    assertThat(Seen.of(1, frame("424203", new byte[35]))).containsExactly("network_protocol");
    assertThat(Seen.of(1, frame("aaaa03 00000c 2000", new byte[35])))
        .containsExactly("network_protocol");
  }
}
