package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.fixture.FrameBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VlanTagTest {

  @Test
  void theTwoOutermostIdsCount() {
    assertThat(Seen.conversations(1, frame(7))).containsExactly("vlan 7 " + Wire.UDP4);
    assertThat(Seen.conversations(1, frame(7, 9))).containsExactly("vlan 7 9 " + Wire.UDP4);
    assertThat(Seen.conversations(1, frame(7, 9, 11))).containsExactly("vlan 7 9 " + Wire.UDP4);
  }

  @Test
  void priorityIsNoPartOfTheIdAndIdZeroNoVlan() {
    assertThat(Seen.conversations(1, frame(0xe000 | 7))).containsExactly("vlan 7 " + Wire.UDP4);
    assertThat(Seen.conversations(1, frame(0xe000))).containsExactly(Wire.UDP4);
  }

  @Test
  void serviceTagsAreTags() {
    for (int type : List.of(0x88a8, 0x9100)) {
      byte[] frame =
          new FrameBuilder().ethernet(type, Wire.join("0005 8100 0006 0800", Wire.udp4()));
      assertThat(Seen.conversations(1, frame)).containsExactly("vlan 5 6 " + Wire.UDP4);
    }
  }

  @Test
  void anUntaggedPacketAfterATaggedOneHasNoVlan() {
    PacketDecoder decoder = new PacketDecoder();
    List<Integer> counts = new ArrayList<>();
    for (byte[] frame : List.of(frame(7), Wire.udp4Frame())) {
      decoder.decode(
          new Packet().pointTo(frame, 0, frame.length).describe(0, frame.length, 1, 0),
          new DecodeSink() {
            @Override
            public void decoded(DecodedPacket packet) {
              counts.add(packet.vlanCount());
            }

            @Override
            public void undecoded(Packet packet, UndecodedReason reason) {
              counts.add(-1);
            }
          });
    }
    assertThat(counts).containsExactly(1, 0);
  }

  private static byte[] frame(int... vlans) {
    return new FrameBuilder().vlans(vlans).ethernet(0x0800, Wire.udp4());
  }
}
