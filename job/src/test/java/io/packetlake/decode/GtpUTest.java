package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GtpUTest {

  private static List<String> gtp(String header, byte[] payload) {
    return Seen.conversations(1, Wire.udpTo(2_152, Wire.join(header, payload)));
  }

  @Test
  void carriesUsersPackets() {
    assertThat(gtp("30 ff 001f 00000001", Wire.udp4()))
        .containsExactly(Wire.outerUdp(2_152), "via gtp_u " + Wire.UDP4);
    assertThat(gtp("30 ff 0033 00000001", Wire.udp6()))
        .containsExactly(Wire.outerUdp(2_152), "via gtp_u " + Wire.UDP6);
  }

  @Test
  void skipsExtensions() {
    assertThat(gtp("32 ff 0023 00000001 0005 00 00", Wire.udp4()))
        .containsExactly(Wire.outerUdp(2_152), "via gtp_u " + Wire.UDP4);
    assertThat(gtp("34 ff 002f 00000001 0000 00 85 01 0009 85 02 000000000000 00", Wire.udp4()))
        .containsExactly(Wire.outerUdp(2_152), "via gtp_u " + Wire.UDP4);
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(gtp("30 01 001f 00000001", Wire.udp4()))
        .as("echo")
        .containsExactly(Wire.outerUdp(2_152));
    assertThat(gtp("10 ff 001f 00000001", Wire.udp4()))
        .as("GTP'")
        .containsExactly(Wire.outerUdp(2_152));
    assertThat(gtp("30 ff 0040 00000001", Wire.udp4()))
        .as("too long")
        .containsExactly(Wire.outerUdp(2_152));
    assertThat(gtp("30 ff 001f 00000001", new byte[31]))
        .as("no IP")
        .containsExactly(Wire.outerUdp(2_152));
    assertThat(gtp("34 ff 0005 00000001 0000 00 85 00", new byte[0]))
        .as("an extension of no length")
        .containsExactly(Wire.outerUdp(2_152));
  }
}
