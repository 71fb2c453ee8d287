package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class L2tpTest {
  private static final String OUTER = Wire.outerUdp(1_701);
  private static final String OUTER_IP = "l2tp 192.0.2.1:0 > 192.0.2.2:0";

  private static List<String> udp(Object... parts) {
    return Seen.conversations(1, Wire.udpTo(1_701, Wire.join(parts)));
  }

  private static List<String> ip(Object... parts) {
    return Seen.conversations(1, Wire.ip(115, Wire.join(parts)));
  }

  @Test
  void version2CarriesPpp() {
    assertThat(udp("0002 00010002 ff03 0021", Wire.udp4()))
        .containsExactly(OUTER, "via l2tp " + Wire.UDP4);
    assertThat(udp("0002 00010002 57", Wire.udp6()))
        .as("with the header compressed")
        .containsExactly(OUTER, "via l2tp " + Wire.UDP6);
    assertThat(udp("4a02 0033 00010002 00050006 0003 000000 ff03 0021", Wire.udp4()))
        .as("with length, sequence and offset")
        .containsExactly(OUTER, "via l2tp " + Wire.UDP4);
  }

  @Test
  void version3CarriesFrames() {
    assertThat(udp("0003 0000 00000007", Wire.udp4Frame()))
        .containsExactly(OUTER, "via l2tp " + Wire.UDP4);
    assertThat(udp("0003 0000 00000007 1122334455667788 40000001", Wire.udp6Frame()))
        .as("with cookie and sublayer")
        .containsExactly(OUTER, "via l2tp " + Wire.UDP6);
  }

  @Test
  void version3LiesStraightOverIpToo() {
    assertThat(ip("00000007 11223344", Wire.udp4Frame()))
        .containsExactly(OUTER_IP, "via l2tp " + Wire.UDP4);
    assertThat(ip("00000000 c8030014", new byte[16])).as("control").containsExactly(OUTER_IP);
    assertThat(ip("0000")).containsExactly("malformed");
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(udp("c802 0030 00010002 00050006 0021", Wire.udp4()))
        .as("control")
        .containsExactly(OUTER);
    assertThat(udp("0001 00010002 ff03 0021", Wire.udp4())).as("L2F").containsExactly(OUTER);
    assertThat(udp("0002 00010002 ff03 c021", new byte[20])).as("LCP").containsExactly(OUTER);
    assertThat(udp("0202 00010002 ffff ff03 0021", Wire.udp4()))
        .as("an offset past the datagram")
        .containsExactly(OUTER);
    assertThat(udp("0003 0000 00000007", Wire.udp4())).as("no frame").containsExactly(OUTER);
    assertThat(udp("00")).containsExactly(OUTER);
  }
}
