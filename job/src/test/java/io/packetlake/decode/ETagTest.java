package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class ETagTest {

  @Test
  void carriesWhatItsTypeNames() {
    byte[] frame = new FrameBuilder().ethernet(0x893f, Wire.join("000000000000 0800", Wire.udp4()));

    assertThat(Seen.conversations(1, frame)).containsExactly(Wire.UDP4);
  }
}
