package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class IcmpCounterpartsTest {

  @Test
  void counterpartsAreMutual() {
    for (int protocol : List.of(Protocol.ICMP, Protocol.ICMP6)) {
      for (int type = 0; type < 256; type++) {
        int counterpart = IcmpCounterparts.of(protocol, type);
        if (counterpart != IcmpCounterparts.NONE) {
          assertThat(IcmpCounterparts.of(protocol, counterpart)).isEqualTo(type);
        }
      }
    }
  }

  @Test
  void errorsHaveNone() {
    assertThat(IcmpCounterparts.of(Protocol.ICMP, 3)).isEqualTo(IcmpCounterparts.NONE);
    assertThat(IcmpCounterparts.of(Protocol.ICMP6, 1)).isEqualTo(IcmpCounterparts.NONE);
    assertThat(IcmpCounterparts.of(Protocol.ICMP, 128)).isEqualTo(IcmpCounterparts.NONE);
  }
}
