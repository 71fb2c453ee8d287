package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class SnapTest {

  @Test
  void carriesBridgedEthernet() {
    byte[] llc = Wire.join("aaaa03 0080c2 0007", Wire.udp4Frame());

    assertThat(Seen.conversations(1, new FrameBuilder().ethernet(llc.length, llc)))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void otherBridgedFramesAreNetworkProtocols() {
    byte[] llc = Wire.join("aaaa03 0080c2 000e", Wire.udp4Frame());

    assertThat(Seen.of(1, new FrameBuilder().ethernet(llc.length, llc)))
        .containsExactly("network_protocol");
  }
}
