package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RadiotapTest {

  private static final String FRAME = "0000 020000000001 020000000002 020000000003 1000";
  private static final byte[] LLC = Wire.join("aaaa03 000000 0800", Wire.udp4());

  @Test
  void isSkipped() {
    assertThat(Seen.conversations(127, Wire.join("00 00 0800 00000000 0801", FRAME, LLC)))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void tellsOfPaddedHeaders() {
    assertThat(
            Seen.conversations(
                127, Wire.join("00 00 0900 02000000 20 8801", FRAME, "0000 0000", LLC)))
        .containsExactly(Wire.UDP4);
    assertThat(
            Seen.conversations(
                127,
                Wire.join(
                    "00 00 1900 03000080 00000000 00000000 0011223344556677 20 8801",
                    FRAME,
                    "0000 0000",
                    LLC)))
        .as("behind a second word of present bits and a timestamp")
        .containsExactly(Wire.UDP4);
  }

  @Test
  void isMalformedWhereItsLengthCannotBe() {
    assertThat(Seen.of(127, Wire.join("00 00 0700 00000000", FRAME, LLC)))
        .containsExactly("malformed");
    assertThat(Seen.of(127, Wire.join("00 00 ff00 00000000", FRAME, LLC)))
        .containsExactly("malformed");
    assertThat(Seen.of(127, Wire.join("01 00 0800 00000000", FRAME, LLC)))
        .containsExactly("malformed");
  }
}
