package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AmsduTest {
  private static final String QOS_AGGREGATE =
      "8802 0000 020000000001 020000000002 020000000003 0000 8000";
  private static final String ADDRESSES = "020000000004 020000000005";

  /** A subframe of 53 bytes, or with its padding of 56. */
  private static final byte[] FIRST = Wire.join(ADDRESSES, "0027 aaaa03 000000 0800", Wire.udp4());

  /** A subframe of 73 bytes. */
  private static final byte[] SECOND = Wire.join(ADDRESSES, "003b aaaa03 000000 86dd", Wire.udp6());

  private static final String PADDING = "000000";

  private static List<String> frame(Object... parts) {
    return Seen.conversations(105, Wire.join(QOS_AGGREGATE, Wire.join(parts)));
  }

  @Test
  void everySubframeIsAPacket() {
    assertThat(frame(FIRST)).containsExactly(Wire.UDP4);
    assertThat(frame(FIRST, PADDING, SECOND, PADDING, FIRST))
        .containsExactly(Wire.UDP4, Wire.UDP6, Wire.UDP4);
  }

  @Test
  void theCheckSequenceIsNoSubframe() {
    assertThat(frame(FIRST, PADDING, SECOND, "deadbeef")).containsExactly(Wire.UDP4, Wire.UDP6);
  }

  @Test
  void whatIsWrongWithOneSubframeIsNotWithTheOthers() {
    byte[] arp = Wire.join(ADDRESSES, "0008 aaaa03 000000 0806");
    assertThat(frame(arp, "0000", SECOND)).containsExactly("network_protocol", Wire.UDP6);
    assertThat(frame(FIRST, PADDING, ADDRESSES, "00ff", new byte[9]))
        .containsExactly(Wire.UDP4, "malformed");
    assertThat(frame(ADDRESSES)).containsExactly("malformed");
  }

  @Test
  void eachHasTheTunnelsOfTheFrame() {
    byte[] aruba = Wire.join("0000 8240", QOS_AGGREGATE, FIRST, PADDING, SECOND);
    byte[] tunnelled =
        Wire.join(
            ADDRESSES, "0058 aaaa03 000000 0800", Wire.withoutEthernet(Wire.ip(4, new byte[60])));

    assertThat(Seen.conversations(1, Wire.ip(47, aruba)))
        .containsExactly(
            "gre 192.0.2.1:0 > 192.0.2.2:0", "via gre " + Wire.UDP4, "via gre " + Wire.UDP6);
    assertThat(frame(tunnelled, "0000", SECOND))
        .as("a tunnel in one is not around the next")
        .containsExactly("ipv4 192.0.2.1:0 > 192.0.2.2:0", "malformed", Wire.UDP6);
  }

  @Test
  void anAggregateInsideAnAggregateIsTooDeep() {
    byte[] inner = Wire.ip(47, Wire.join("0000 8240", QOS_AGGREGATE, FIRST, PADDING, FIRST));
    byte[] packet = Wire.withoutEthernet(inner);
    String length = "00%02x".formatted(packet.length + 8);
    byte[] outer = Wire.join(ADDRESSES, length, "aaaa03 000000 0800", packet);
    String padding = "00".repeat((4 - outer.length % 4) % 4);

    assertThat(frame(outer, padding, SECOND))
        .containsExactly("gre 192.0.2.1:0 > 192.0.2.2:0", "tunnel_depth", Wire.UDP6);
    assertThat(frame(SECOND, PADDING, outer))
        .as("nothing is left of the outer one")
        .containsExactly(
            Wire.UDP6,
            "gre 192.0.2.1:0 > 192.0.2.2:0",
            "via gre " + Wire.UDP4,
            "via gre " + Wire.UDP4);
  }
}
