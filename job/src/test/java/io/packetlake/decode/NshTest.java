package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class NshTest {

  private static byte[] frame(String header, byte[] payload) {
    return new FrameBuilder().ethernet(0x894f, Wire.join(header, payload));
  }

  @Test
  void carriesWhatItsNextProtocolNames() {
    assertThat(Seen.conversations(1, frame("0002 02 01 00000000", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(1, frame("0003 02 02 00000000 00000000", Wire.udp6())))
        .containsExactly(Wire.UDP6);
    assertThat(Seen.conversations(1, frame("0002 02 03 00000000", Wire.udp4Frame())))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void hasAReasonForTheRest() {
    assertThat(Seen.of(1, frame("0002 02 09 00000000", Wire.udp4())))
        .containsExactly("network_protocol");
    assertThat(Seen.of(1, frame("0001 02 01 00000000", Wire.udp4()))).containsExactly("malformed");
    assertThat(Seen.of(1, frame("003f 02 01 00000000", Wire.udp4()))).containsExactly("malformed");
  }
}
