package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class UdpTunnelsTest {

  @Test
  void eitherPortMayBeTheTunnels() {
    byte[] frame =
        new FrameBuilder()
            .from("192.0.2.1", 2_152)
            .to("192.0.2.2", 9)
            .payload(Wire.join("30 ff 001f 00000001", Wire.udp4()))
            .udp();

    assertThat(Seen.conversations(1, frame))
        .containsExactly("udp 192.0.2.1:2152 > 192.0.2.2:9", "via gtp_u " + Wire.UDP4);
  }

  @Test
  void otherPortsAreNotLookedInto() {
    assertThat(Seen.conversations(1, Wire.udpTo(9, Wire.udp6()))).containsExactly(Wire.outerUdp(9));
  }
}
