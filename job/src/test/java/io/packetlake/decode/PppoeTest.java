package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class PppoeTest {

  @Test
  void sessionsCarryPpp() {
    byte[] packet = Wire.join("11 00 0001 0021 0021", Wire.udp4(), "000000");

    assertThat(Seen.conversations(1, new FrameBuilder().ethernet(0x8864, packet)))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(51, packet)).containsExactly(Wire.UDP4);
  }

  @Test
  void discoveryIsANetworkProtocol() {
    byte[] discovery = Wire.join("11 09 0000 0004 01010000");

    assertThat(Seen.of(1, new FrameBuilder().ethernet(0x8863, discovery)))
        .containsExactly("network_protocol");
    assertThat(Seen.of(51, discovery)).containsExactly("network_protocol");
  }
}
