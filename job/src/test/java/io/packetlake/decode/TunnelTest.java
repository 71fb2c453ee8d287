package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TunnelTest {

  @Test
  void aCodeListsItsTunnelsOutermostFirst() {
    long code = 0;
    for (Tunnel tunnel : List.of(Tunnel.GRE, Tunnel.GTP_U, Tunnel.IP_IN_IP)) {
      code = tunnel.inside(code);
    }

    assertThat(Tunnel.list(code)).containsExactly(Tunnel.GRE, Tunnel.GTP_U, Tunnel.IP_IN_IP);
    assertThat(Tunnel.list(0)).isEmpty();
  }

  @Test
  void everyTunnelHasACodeAndALabelOfItsOwn() {
    Set<String> labels = new HashSet<>();
    for (Tunnel tunnel : Tunnel.values()) {
      assertThat(Tunnel.list(tunnel.inside(0))).containsExactly(tunnel);
      assertThat(labels.add(tunnel.label())).isTrue();
    }
  }
}
