package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NflogTest {

  @Test
  void findsThePacketAmongTheAttributesInEitherByteOrder() {
    assertThat(
            Seen.conversations(
                239,
                Wire.join(
                    "02 00 0001 0800 0100 08000300 0500 0a00 00 000000 2300 0900", Wire.udp4())))
        .containsExactly(Wire.UDP4);
    assertThat(
            Seen.conversations(
                239, Wire.join("0a 00 0001 0005 000a 00 000000 0037 0009", Wire.udp6())))
        .containsExactly(Wire.UDP6);
  }

  @Test
  void attributesThatCannotBeAreMalformed() {
    assertThat(Seen.of(239, Wire.join("02 00 0001 0300 0100 00000000")))
        .containsExactly("malformed");
    assertThat(Seen.of(239, Wire.join("02 00 0001 ff00 0900", Wire.udp4())))
        .containsExactly("malformed");
    assertThat(Seen.of(239, Wire.join("02 00 0001 0800 0100 00000000")))
        .as("no packet")
        .containsExactly("malformed");
  }
}
