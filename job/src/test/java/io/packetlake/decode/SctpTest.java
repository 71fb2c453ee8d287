package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SctpTest {

  @Test
  void hasPorts() {
    assertThat(Seen.of(1, Wire.ip(132, Wire.join("0b59 0b5a 00000001 00000000", new byte[16]))))
        .first()
        .asString()
        .startsWith("sctp 192.0.2.1:2905 > 192.0.2.2:2906 ip 48 payload 16 of 16 at 46");
    assertThat(Seen.of(1, Wire.ip(132, new byte[11]))).containsExactly("malformed");
  }
}
