package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Ipv6FragmentTest {

  private static final byte[] UDP = Arrays.copyOfRange(Wire.udp6(), 40, 51);

  @Test
  void anAtomicFragmentIsAWholePacket() {
    assertThat(Seen.conversations(1, Wire.ip6(44, Wire.join("11 00 0000 00000001", UDP))))
        .containsExactly(Wire.UDP6);
    assertThat(Seen.conversations(1, Wire.ip6(44, Wire.join("11 00 0006 00000001", UDP))))
        .as("reserved bits")
        .containsExactly(Wire.UDP6);
  }

  @Test
  void othersAreFragments() {
    assertThat(Seen.of(1, Wire.ip6(44, Wire.join("11 00 0001 00000001", UDP))))
        .containsExactly("fragment");
    assertThat(Seen.of(1, Wire.ip6(44, Wire.join("11 00 0008 00000001", UDP))))
        .containsExactly("fragment");
  }
}
