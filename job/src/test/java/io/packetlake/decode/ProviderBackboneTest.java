package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class ProviderBackboneTest {

  @Test
  void carriesTheCustomersFrame() {
    byte[] frame = new FrameBuilder().ethernet(0x88e7, Wire.join("00000102", Wire.udp4Frame()));

    assertThat(Seen.conversations(1, frame)).containsExactly(Wire.UDP4);
  }
}
