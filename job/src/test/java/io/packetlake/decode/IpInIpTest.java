package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IpInIpTest {

  @Test
  void bothPacketsAreConversationsTheOuterOneFirst() {
    assertThat(Seen.conversations(1, Wire.ip(4, Wire.udp4())))
        .containsExactly("ipv4 192.0.2.1:0 > 192.0.2.2:0", "via ip_in_ip " + Wire.UDP4);
    assertThat(Seen.conversations(1, Wire.ip(41, Wire.udp6())))
        .containsExactly("ipv6 192.0.2.1:0 > 192.0.2.2:0", "via 6in4 " + Wire.UDP6);
    assertThat(Seen.conversations(1, Wire.ip6(4, Wire.udp4())))
        .containsExactly("ipv4 [2001:db8::1]:0 > [2001:db8::2]:0", "via 4in6 " + Wire.UDP4);
    assertThat(Seen.conversations(1, Wire.ip6(41, Wire.udp6())))
        .containsExactly("ipv6 [2001:db8::1]:0 > [2001:db8::2]:0", "via 6in6 " + Wire.UDP6);
  }

  @Test
  void whatTheTunnelCarriesMayBeUndecoded() {
    assertThat(Seen.conversations(1, Wire.ip(4, new byte[40])))
        .containsExactly("ipv4 192.0.2.1:0 > 192.0.2.2:0", "malformed");
  }

  @Test
  void theDepthIsLimited() {
    byte[] packet = Wire.udp4();
    for (int i = 0; i < Tunnel.MAX_DEPTH; i++) {
      packet = Wire.withoutEthernet(Wire.ip(4, packet));
    }
    assertThat(Seen.conversations(228, packet))
        .hasSize(Tunnel.MAX_DEPTH + 1)
        .last()
        .asString()
        .isEqualTo("via ip_in_ip ".repeat(Tunnel.MAX_DEPTH) + Wire.UDP4);

    packet = Wire.withoutEthernet(Wire.ip(4, packet));
    assertThat(Seen.conversations(228, packet))
        .hasSize(Tunnel.MAX_DEPTH + 2)
        .last()
        .isEqualTo("tunnel_depth");
  }
}
