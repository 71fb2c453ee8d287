package io.packetlake.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.RecordLayout.Likeness;
import io.packetlake.fixture.PcapBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PcapLayoutTest {
  private static final long TIME = 1_700_000_000_123_456_789L;
  private static final byte[] PACKET = {1, 2, 3, 4, 5};

  private static PcapLayout layout(byte[] file) {
    CaptureStart start = CaptureStart.of(Arrays.copyOf(file, CaptureStart.LENGTH));
    return new PcapLayout(((CaptureStart.Pcap) start).header(), PcapLayout.DEFAULT_RECORD_LIMIT);
  }

  private static Packet first(PcapBuilder builder) {
    byte[] file = builder.build();
    Packet packet = new Packet();
    layout(file).view(file, 24, 24, packet);
    return packet;
  }

  private static int length(PcapBuilder builder) {
    byte[] file = builder.build();
    return layout(file).recordLength(file, 24, file.length - 24);
  }

  private static Likeness likeness(PcapBuilder builder) {
    byte[] file = builder.build();
    return layout(file).likeness(file, 24, file.length);
  }

  @Test
  void viewsAPacketWithoutCopyingIt() {
    byte[] file = new PcapBuilder().nanoseconds().linkType(101).record(TIME, PACKET, 90).build();
    Packet packet = new Packet();
    layout(file).view(file, 24, 1_000, packet);
    assertThat(packet.data()).isSameAs(file);
    assertThat(packet.offset()).isEqualTo(40);
    assertThat(packet.capturedLength()).isEqualTo(5);
    assertThat(packet.originalLength()).isEqualTo(90);
    assertThat(packet.cut()).isTrue();
    assertThat(packet.timeNanos()).isEqualTo(TIME);
    assertThat(packet.linkType()).isEqualTo(101);
    assertThat(packet.fileOffset()).isEqualTo(1_000);
  }

  @Test
  void readsTimesInTheUnitsOfTheMagic() {
    assertThat(first(new PcapBuilder().packet(TIME, PACKET)).timeNanos())
        .isEqualTo(1_700_000_000_123_456_000L);
    assertThat(first(new PcapBuilder().bigEndian().modified().packet(TIME, PACKET)).timeNanos())
        .isEqualTo(1_700_000_000_123_456_000L);
    assertThat(first(new PcapBuilder().bigEndian().nanoseconds().packet(TIME, PACKET)).timeNanos())
        .isEqualTo(TIME);
  }

  @Test
  void readsSecondsUnsignedAndAddsFractionsPastTheSecond() {
    byte[] header = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(first(new PcapBuilder().raw(header)).timeNanos())
        .isEqualTo(4_294_967_295L * 1_000_000_000L + 4_294_967_295L * 1_000L);
    assertThat(first(new PcapBuilder().nanoseconds().raw(header)).timeNanos())
        .isEqualTo(4_294_967_295L * 1_000_000_000L + 4_294_967_295L);
  }

  @Test
  void readsTheLengthsOfOldVersionsTheOtherWayRound() {
    Packet swapped = first(new PcapBuilder().version(2, 2).recordHeader(TIME, 90, 5).raw(PACKET));
    assertThat(swapped.capturedLength()).isEqualTo(5);
    assertThat(swapped.originalLength()).isEqualTo(90);
    Packet dgUx = first(new PcapBuilder().version(543, 0).recordHeader(TIME, 90, 5).raw(PACKET));
    assertThat(dgUx.capturedLength()).isEqualTo(5);
    Packet mixed = first(new PcapBuilder().version(2, 3).recordHeader(TIME, 90, 5).raw(PACKET));
    assertThat(mixed.capturedLength()).isEqualTo(5);
    Packet plain = first(new PcapBuilder().version(2, 3).recordHeader(TIME, 5, 90).raw(PACKET));
    assertThat(plain.capturedLength()).isEqualTo(5);
  }

  @Test
  void aRecordIsSoundWhateverItsLengthsSayOfEachOther() {
    assertThat(length(new PcapBuilder().record(TIME, PACKET, 3))).isEqualTo(21);
    assertThat(length(new PcapBuilder().modified().record(TIME, PACKET, 3))).isEqualTo(29);
    assertThat(length(new PcapBuilder().snaplen(2).packet(TIME, PACKET))).isEqualTo(21);
    assertThat(length(new PcapBuilder().packet(TIME, new byte[0]))).isEqualTo(16);
  }

  @Test
  void aRecordIsUnsoundPastTheLimitAndInAHole() {
    assertThat(length(new PcapBuilder().recordHeader(TIME, 262_144, 1))).isEqualTo(262_160);
    assertThat(length(new PcapBuilder().recordHeader(TIME, 262_145, 1)))
        .isEqualTo(RecordLayout.UNSOUND);
    assertThat(length(new PcapBuilder().recordHeader(TIME, -1, 1))).isEqualTo(RecordLayout.UNSOUND);
    assertThat(length(new PcapBuilder().recordHeader(0, 0, 0))).isEqualTo(RecordLayout.UNSOUND);
    assertThat(length(new PcapBuilder().recordHeader(0, 0, 60))).isEqualTo(16);
  }

  @Test
  void theSnaplenRaisesTheLimitUpToACap() {
    assertThat(length(new PcapBuilder().snaplen(1 << 20).recordHeader(TIME, 1 << 20, 1)))
        .isEqualTo((1 << 20) + 16);
    assertThat(length(new PcapBuilder().snaplen(-1).recordHeader(TIME, 16 << 20, 1)))
        .isEqualTo((16 << 20) + 16);
    assertThat(length(new PcapBuilder().snaplen(-1).recordHeader(TIME, (16 << 20) + 1, 1)))
        .isEqualTo(RecordLayout.UNSOUND);
  }

  @Test
  void aSearchTellsOrdinaryFromOddAndImpossible() {
    assertThat(likeness(new PcapBuilder().recordHeader(TIME, 60, 60))).isEqualTo(Likeness.ORDINARY);
    assertThat(likeness(new PcapBuilder().recordHeader(TIME, 60, 20))).isEqualTo(Likeness.ODD);
    assertThat(likeness(new PcapBuilder().recordHeader(TIME, 60, -1))).isEqualTo(Likeness.NONE);
    assertThat(likeness(new PcapBuilder().recordHeader(5_000, 0, 60))).isEqualTo(Likeness.NONE);
    assertThat(likeness(new PcapBuilder().snaplen(-1).recordHeader(TIME, 1 << 20, 1 << 20)))
        .isEqualTo(Likeness.NONE);
    byte[] pastTheSecond = {1, 0, 0, 0, 0x40, 0x42, 0x0f, 0, 1, 0, 0, 0, 1, 0, 0, 0};
    assertThat(likeness(new PcapBuilder().raw(pastTheSecond))).isEqualTo(Likeness.NONE);
  }
}
