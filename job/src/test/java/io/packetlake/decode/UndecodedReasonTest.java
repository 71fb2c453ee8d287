package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class UndecodedReasonTest {

  @Test
  void labelsAreStable() {
    assertThat(Arrays.stream(UndecodedReason.values()).map(UndecodedReason::label))
        .containsExactly(
            "link_type",
            "link_control",
            "network_protocol",
            "transport_protocol",
            "encrypted",
            "fragment",
            "tunnel_depth",
            "cut",
            "malformed");
  }

  @Test
  void anUnknownLinkTypeIsOne() {
    assertThat(Seen.of(147, Wire.udp4Frame())).containsExactly("link_type");
    assertThat(Seen.of(-1, Wire.udp4Frame())).containsExactly("link_type");
  }

  @Test
  void aLinkTypeCountsUnderItsNumber() {
    Packet packet = new Packet().describe(0, 0, 147, 0);
    assertThat(UndecodedReason.LINK_TYPE.key(packet)).isEqualTo("link_type_147");
    assertThat(UndecodedReason.CUT.key(packet)).isEqualTo("cut");
  }
}
