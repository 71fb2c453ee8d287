package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProtocolTest {

  @Test
  void namesAreThoseOfTheTables() {
    assertThat(Protocol.label(6)).isEqualTo("tcp");
    assertThat(Protocol.label(17)).isEqualTo("udp");
    assertThat(Protocol.label(1)).isEqualTo("icmp");
    assertThat(Protocol.label(58)).isEqualTo("icmp6");
    assertThat(Protocol.label(115)).isEqualTo("l2tp");
    assertThat(Protocol.label(89)).isEqualTo("ip-89");
  }
}
