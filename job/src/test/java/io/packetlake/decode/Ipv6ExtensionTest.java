package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Ipv6ExtensionTest {

  private static final byte[] UDP = Arrays.copyOfRange(Wire.udp6(), 40, 51);

  @Test
  void headersOfTheCommonFormAreSkipped() {
    for (String next : List.of("00", "2b", "3c", "87", "8b", "8c")) {
      int first = Integer.parseInt(next, 16);
      byte[] packet = Wire.ip6(first, Wire.join(next, "00 010400000000 11 01", new byte[14], UDP));

      assertThat(Seen.of(1, packet))
          .first()
          .asString()
          .startsWith("udp [2001:db8::1]:5000 > [2001:db8::2]:6000 ip 75 payload 3 of 3 at 86");
    }
  }

  @Test
  void aHeaderLongerThanThePacketIsMalformed() {
    assertThat(Seen.of(1, Wire.ip6(0, Wire.join("11 ff", new byte[100]))))
        .containsExactly("malformed");
  }

  @Test
  void aThousandHeadersEndWithThePacket() {
    assertThat(Seen.of(1, Wire.ip6(60, hops(1_000)))).containsExactly("malformed");
  }

  private static byte[] hops(int count) {
    byte[] headers = new byte[8 * count];
    for (int i = 0; i < headers.length; i += 8) {
      headers[i] = 60;
    }
    return headers;
  }
}
