package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

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
}
