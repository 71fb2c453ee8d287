package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LinkAddressesTest {
  private static final String A = "0a0a0a0a0a01";
  private static final String B = "0b0b0b0b0b02";
  private static final String C = "0c0c0c0c0c03";
  private static final String D = "0d0d0d0d0d04";

  private static String addresses(int linkType, String frame) {
    byte[] data = HexFormat.of().parseHex("ff" + frame);
    Packet packet = new Packet().pointTo(data, 1, data.length - 1).describe(0, 0, linkType, 0);
    return text(data, LinkAddresses.source(packet))
        + " > "
        + text(data, LinkAddresses.destination(packet));
  }

  private static String text(byte[] data, int at) {
    return at < 0 ? "-" : HexFormat.of().formatHex(data, at, at + LinkAddresses.LENGTH);
  }

  @Test
  void ethernetHasTheReceiverFirst() {
    assertThat(addresses(1, A + B + "0800")).isEqualTo(B + " > " + A);
    assertThat(addresses(1, A + "0b0b")).isEqualTo("- > " + A);
  }

  @Test
  void cookedFramesHaveTheSenderWhereItIsAMac() {
    assertThat(addresses(113, "000000010006" + A + "00000800")).isEqualTo(A + " > -");
    assertThat(addresses(113, "000003040000" + A + "00000800")).isEqualTo("- > -");
    assertThat(addresses(276, "0800000000000001000100" + "06" + A + "0000")).isEqualTo(A + " > -");
  }

  @Test
  void wirelessFramesSayWhichAddressIsWhose() {
    assertThat(addresses(105, "0800" + "0000" + A + B + C + "0000")).isEqualTo(B + " > " + A);
    assertThat(addresses(105, "0801" + "0000" + A + B + C + "0000")).isEqualTo(B + " > " + C);
    assertThat(addresses(105, "0802" + "0000" + A + B + C + "0000")).isEqualTo(C + " > " + A);
    assertThat(addresses(105, "0803" + "0000" + A + B + C + "0000" + D)).isEqualTo(D + " > " + C);
    assertThat(addresses(105, "8000" + "0000" + A + B + C + "0000")).isEqualTo(B + " > " + A);
    assertThat(addresses(105, "d400" + "0000" + A)).isEqualTo("- > -");
    assertThat(addresses(127, "0000080000000000" + "0801" + "0000" + A + B + C + "0000"))
        .isEqualTo(B + " > " + C);
    assertThat(addresses(127, "0000")).isEqualTo("- > -");
  }

  @Test
  void otherLinksHaveNone() {
    assertThat(addresses(101, A + B + C + D)).isEqualTo("- > -");
  }
}
