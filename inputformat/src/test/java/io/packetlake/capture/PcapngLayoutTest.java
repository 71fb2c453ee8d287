package io.packetlake.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.RecordLayout.Likeness;
import io.packetlake.fixture.PcapngBuilder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngLayoutTest {
  private static final long MICROS = 1_700_000_000_123_456L;
  private static final byte[] PACKET = {1, 2, 3, 4, 5};

  private static RecordLayout layout(PcapngBuilder builder) throws IOException {
    byte[] file = builder.build();
    return PcapngHead.read(wanted -> Arrays.copyOf(file, Math.min(wanted, file.length)));
  }

  private static PcapngBuilder oneInterface() {
    return new PcapngBuilder().section().iface(101, 3);
  }

  /** The packet right after the head. */
  private static Packet first(PcapngBuilder builder) throws IOException {
    RecordLayout layout = layout(builder);
    Packet packet = new Packet();
    int at = layout.firstRecord();
    assertThat(layout.view(builder.build(), at, at, packet)).isTrue();
    return packet;
  }

  private static int length(PcapngBuilder builder) throws IOException {
    RecordLayout layout = layout(builder);
    byte[] file = builder.build();
    int at = layout.firstRecord();
    return layout.recordLength(file, at, Math.min(layout.headerLength(), file.length - at));
  }

  @Test
  void viewsAnEnhancedPacket() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      PcapngBuilder file = new PcapngBuilder().order(order).section().iface(1, 0).iface(101, 0);
      int start = file.size();
      Packet packet = first(file.packet(1, MICROS, PACKET, 90, file.option(1, "seen")));
      assertThat(packet.capturedLength()).isEqualTo(5);
      assertThat(packet.data()[packet.offset() + 4]).isEqualTo((byte) 5);
      assertThat(packet.originalLength()).isEqualTo(90);
      assertThat(packet.timeNanos()).isEqualTo(MICROS * 1_000);
      assertThat(packet.linkType()).isEqualTo(101);
      assertThat(packet.fileOffset()).isEqualTo(start);
    }
  }

  @Test
  void viewsAnObsoletePacketWhoseInterfaceHas16Bits() throws IOException {
    Packet packet = first(oneInterface().obsolete(0, MICROS, PACKET, 7));
    assertThat(packet.linkType()).isEqualTo(101);
    assertThat(packet.timeNanos()).isEqualTo(MICROS * 1_000);
    assertThat(packet.originalLength()).isEqualTo(7);
  }

  @Test
  void aSimplePacketHasNoTimeAndIsAsLongAsTheSnaplenLetsItBe() throws IOException {
    Packet packet = first(oneInterface().simple(Arrays.copyOf(PACKET, 3), 60));
    assertThat(packet.capturedLength()).isEqualTo(3);
    assertThat(packet.originalLength()).isEqualTo(60);
    assertThat(packet.timeNanos()).isZero();
    Packet unlimited = first(new PcapngBuilder().section().iface(1, 0).simple(PACKET, 5));
    assertThat(unlimited.capturedLength()).isEqualTo(5);
    Packet claimsMore = first(new PcapngBuilder().section().iface(1, 0).simple(PACKET, 500));
    assertThat(claimsMore.capturedLength()).isEqualTo(8);
  }

  @Test
  void aPacketOfAnInterfaceThatIsNotDescribedHasNoLinkType() throws IOException {
    assertThat(first(oneInterface().packet(1, 0, PACKET, 5)).linkType())
        .isEqualTo(Packet.UNKNOWN_LINK_TYPE);
    assertThat(first(oneInterface().packet(-1, 0, PACKET, 5)).linkType())
        .isEqualTo(Packet.UNKNOWN_LINK_TYPE);
  }

  @Test
  void theHeadEndsBeforePacketsStatisticsAndAnotherSection() throws IOException {
    PcapngBuilder head =
        oneInterface().block(4).block(10, new byte[8]).block(0x0bad, new byte[] {1, 2, 3, 4});
    int length = head.size();
    assertThat(layout(head).firstRecord()).isEqualTo(length);
    assertThat(layout(head.statistics(0)).firstRecord()).isEqualTo(length);
    assertThat(layout(oneInterface().packet(0, 0, PACKET, 5)).firstRecord()).isEqualTo(48);
    assertThat(layout(oneInterface().section()).firstRecord()).isEqualTo(48);
  }

  @Test
  void aLongHeadIsReadToItsEndAndAHugeOneUpToALimit() throws IOException {
    PcapngBuilder secrets = oneInterface().block(10, new byte[300_000]);
    assertThat(layout(secrets.packet(0, 0, PACKET, 5)).firstRecord()).isEqualTo(300_060);
    PcapngBuilder huge = oneInterface().block(10, new byte[2 << 20]).iface(9, 9);
    assertThat(layout(huge).firstRecord()).isEqualTo(48);
  }

  @Test
  void describesTheCapture() throws IOException {
    PcapngBuilder file = new PcapngBuilder().order(ByteOrder.BIG_ENDIAN);
    file.section(
        file.option(2, "a machine"),
        file.option(4, "dumpcap"),
        file.option(1, "first"),
        file.option(1, "second"));
    file.iface(1, 65_535, file.option(9, new byte[] {9}), file.option(12, "an OS"));
    file.iface(113, 0x7fff_ffff, file.option(1, "second"));
    CaptureDescription said = layout(file).description();
    assertThat(said.format().label()).isEqualTo("pcapng");
    assertThat(said.byteOrder()).isEqualTo(Endian.BIG);
    assertThat(said.ticksPerSecond()).isEqualTo(1_000_000_000L);
    assertThat(said.linkTypes()).containsExactly(1, 113);
    assertThat(said.snaplen()).isEqualTo(0x7fff_ffff);
    assertThat(said.origin())
        .isEqualTo(
            new CaptureDescription.Origin(
                "a machine", "an OS", "dumpcap", List.of("first", "second")));
  }

  @Test
  void optionsThatRunPastTheirBlockAreLeftOut() throws IOException {
    byte[] broken = {4, 0, 99, 0, 'x', 'y', 0, 0};
    assertThat(layout(new PcapngBuilder().section(broken)).description().origin())
        .isEqualTo(CaptureDescription.Origin.UNKNOWN);
  }

  @Test
  void aNewSectionForgetsTheInterfaces() throws IOException {
    PcapngBuilder file = oneInterface();
    RecordLayout layout = layout(file);
    assertThat(layout.context().interfaces()).hasSize(1);
    byte[] next = new PcapngBuilder().order(ByteOrder.BIG_ENDIAN).section().build();
    RecordContext after = layout.after(next, 0).context();
    assertThat(after).isEqualTo(new RecordContext(Endian.BIG, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"12, true", "11, false", "13, false", "16777216, true", "16777220, false"})
  void aBlockIsSoundWithALengthOfFoursUpTo16MiB(int length, boolean sound) throws IOException {
    PcapngBuilder file = oneInterface().statistics(0);
    RecordLayout layout = layout(file);
    byte[] block = {77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int i = 0; i < 4; i++) {
      block[4 + i] = (byte) (length >>> (8 * i));
    }
    assertThat(layout.recordLength(block, 0, block.length))
        .isEqualTo(sound ? length : RecordLayout.UNSOUND);
  }

  @Test
  void aBlockThatDoesNotAgreeWithItsHeaderIsUnsound() throws IOException {
    PcapngBuilder sound = oneInterface().packet(0, 0, PACKET, 5);
    assertThat(length(sound)).isEqualTo(40);
    byte[] file = sound.build();
    file[48 + 20] = 99;
    assertThat(length(new PcapngBuilder().raw(file))).isEqualTo(RecordLayout.UNSOUND);
  }

  @Test
  void aSearchBelievesKnownTypesInBothOrdersAndOthersOnlyWhole() throws IOException {
    RecordLayout layout = layout(oneInterface());
    byte[] big = new PcapngBuilder().order(ByteOrder.BIG_ENDIAN).packet(0, 1, PACKET, 5).build();
    assertThat(layout.likeness(big, 0, big.length)).isEqualTo(Likeness.ORDINARY);
    assertThat(layout.resumed(big, 0).context().byteOrder()).isEqualTo(Endian.BIG);
    big[big.length - 1]++;
    assertThat(layout.likeness(big, 0, big.length)).isEqualTo(Likeness.NONE);
    byte[] custom = new PcapngBuilder().block(0x5000_0000, new byte[8]).build();
    assertThat(layout.likeness(custom, 0, custom.length)).isEqualTo(Likeness.ODD);
    assertThat(layout.likeness(custom, 0, custom.length - 1)).isEqualTo(Likeness.NONE);
    assertThat(layout.likeness(new byte[40], 0, 40)).isEqualTo(Likeness.NONE);
  }
}
