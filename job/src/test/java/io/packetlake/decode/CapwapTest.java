package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CapwapTest {
  private static final String ADDRESSES = "0000 020000000001 020000000002 020000000003 0000";
  private static final byte[] DATA = Wire.join(ADDRESSES, "aaaa03 000000 0800", Wire.udp4());

  private static List<String> capwap(String header, Object... payload) {
    return Seen.conversations(1, Wire.udpTo(5_247, Wire.join(header, Wire.join(payload))));
  }

  @Test
  void carriesFramesOfStations() {
    assertThat(capwap("00 10 42 00 00000000", Wire.udp4Frame()))
        .as("Ethernet")
        .containsExactly(Wire.outerUdp(5_247), "via capwap " + Wire.UDP4);
    assertThat(capwap("00 10 43 00 00000000 0801", DATA))
        .as("IEEE 802.11")
        .containsExactly(Wire.outerUdp(5_247), "via capwap " + Wire.UDP4);
    assertThat(capwap("00 10 43 00 00000000 0108", DATA))
        .as("with the frame control's bytes swapped")
        .containsExactly(Wire.outerUdp(5_247), "via capwap " + Wire.UDP4);
    byte[] secondFrame = DATA.clone();
    secondFrame[20] = 1;
    secondFrame[21] = 0x10;
    assertThat(capwap("00 10 43 00 00000000 0108", secondFrame))
        .as("and those of the sequence number")
        .containsExactly(Wire.outerUdp(5_247), "via capwap " + Wire.UDP4);
    assertThat(capwap("00 20 43 20 00000000 04c8360000000000 0801", DATA))
        .as("with what the radio says")
        .containsExactly(Wire.outerUdp(5_247), "via capwap " + Wire.UDP4);
  }

  @Test
  void whatDoesNotCheckOutIsUdpAndNoMore() {
    assertThat(capwap("01 10 43 00 00000000 0801", DATA))
        .as("DTLS")
        .containsExactly(Wire.outerUdp(5_247));
    assertThat(capwap("00 10 43 80 00000000 0801", DATA))
        .as("a fragment")
        .containsExactly(Wire.outerUdp(5_247));
    assertThat(capwap("00 10 45 00 00000000 0801", DATA))
        .as("another binding")
        .containsExactly(Wire.outerUdp(5_247));
    assertThat(capwap("00 10 43 00 00000000 8000", DATA))
        .as("a beacon")
        .containsExactly(Wire.outerUdp(5_247));
    assertThat(capwap("00 00 43 00", DATA)).containsExactly(Wire.outerUdp(5_247));
  }
}
