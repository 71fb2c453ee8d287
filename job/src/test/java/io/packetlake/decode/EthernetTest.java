package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class EthernetTest {

  @Test
  void carriesWhatItsTypeNames() {
    assertThat(Seen.conversations(1, Wire.udp4Frame())).containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(1, Wire.udp6Frame())).containsExactly(Wire.UDP6);
  }

  @Test
  void aTypeOfNoIpIsANetworkProtocol() {
    assertThat(Seen.of(1, new FrameBuilder().ethernet(0x0806, new byte[28])))
        .containsExactly("network_protocol");
    assertThat(Seen.of(1, new FrameBuilder().ethernet(0x05dd, Wire.udp4())))
        .containsExactly("network_protocol");
  }

  @Test
  void macsecIsEncrypted() {
    assertThat(Seen.of(1, new FrameBuilder().ethernet(0x88e5, new byte[40])))
        .containsExactly("encrypted");
  }

  @Test
  void aLengthBoundsTheLlcPacket() {
    byte[] llc = Wire.join("aaaa03 000000 0800", Wire.udp4());
    byte[] frame = new FrameBuilder().ethernet(llc.length, Wire.join(llc, "00000000"));

    assertThat(Seen.conversations(1, frame)).containsExactly(Wire.UDP4);
    assertThat(Seen.of(1, new FrameBuilder().ethernet(7, llc))).containsExactly("malformed");
  }

  @Test
  void paddingIsNoPayload() {
    byte[] padded = Arrays.copyOf(Wire.udp4Frame(), 60);

    assertThat(Seen.of(1, padded)).isEqualTo(Seen.of(1, Wire.udp4Frame()));
  }
}
