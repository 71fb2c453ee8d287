package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AuthenticationHeaderTest {

  private static final String HEADER = "04 0000 00000001 00000002 000102030405060708090a0b";

  @Test
  void isSkippedInEitherVersion() {
    byte[] udp = Arrays.copyOfRange(Wire.udp4(), 20, 31);

    assertThat(Seen.conversations(1, Wire.ip(51, Wire.join("11", HEADER, udp))))
        .containsExactly("udp 192.0.2.1:5000 > 192.0.2.2:6000");
    assertThat(Seen.conversations(1, Wire.ip6(51, Wire.join("11", HEADER, udp))))
        .containsExactly(Wire.UDP6);
  }

  @Test
  void isMalformedWhereItDoesNotFit() {
    assertThat(Seen.of(1, Wire.ip(51, Wire.join("11 ff", new byte[40]))))
        .containsExactly("malformed");
  }
}
