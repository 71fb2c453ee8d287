package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class FabricPathTest {

  @Test
  void carriesAFrame() {
    byte[] frame = new FrameBuilder().ethernet(0x8903, Wire.join("005f", Wire.udp4Frame()));

    assertThat(Seen.conversations(1, frame)).containsExactly(Wire.UDP4);
  }
}
