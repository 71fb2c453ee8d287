package io.packetlake.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.PcapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureStartTest {
  private static PcapHeader header(PcapBuilder file) {
    CaptureStart start = CaptureStart.of(Arrays.copyOf(file.build(), CaptureStart.LENGTH));
    return ((CaptureStart.Pcap) start).header();
  }

  private static String reason(byte[] file) {
    return ((CaptureStart.Refused) CaptureStart.of(file)).reason();
  }

  @Test
  void readsEveryMagicInBothByteOrders() {
    assertThat(header(new PcapBuilder()))
        .isEqualTo(
            new PcapHeader(Endian.LITTLE, PcapHeader.Variant.MICROSECONDS, 2, 4, 262_144, 1, 0));
    assertThat(header(new PcapBuilder().bigEndian().nanoseconds().linkType(113)))
        .isEqualTo(
            new PcapHeader(Endian.BIG, PcapHeader.Variant.NANOSECONDS, 2, 4, 262_144, 113, 0));
    assertThat(header(new PcapBuilder().modified()).variant())
        .isEqualTo(PcapHeader.Variant.MODIFIED);
    assertThat(header(new PcapBuilder().bigEndian().modified()).byteOrder()).isEqualTo(Endian.BIG);
    assertThat(header(new PcapBuilder().nanoseconds()).byteOrder()).isEqualTo(Endian.LITTLE);
    assertThat(header(new PcapBuilder().bigEndian()).byteOrder()).isEqualTo(Endian.BIG);
  }

  @Test
  void keepsTheFcsBitsAwayFromTheLinkType() {
    PcapHeader header = header(new PcapBuilder().linkType(0x2400_0069));
    assertThat(header.linkType()).isEqualTo(105);
    assertThat(header.fcsBits()).isEqualTo(0x2400);
  }

  @Test
  void readsTheSnaplenUnsigned() {
    assertThat(header(new PcapBuilder().snaplen(-1)).snaplen()).isEqualTo(0xffff_ffffL);
  }

  @Test
  void describesTheCaptureInWordsOfEveryFormat() {
    CaptureDescription description = header(new PcapBuilder().nanoseconds()).description();
    assertThat(description.format().label()).isEqualTo("pcap");
    assertThat(description.byteOrder().label()).isEqualTo("little");
    assertThat(description.ticksPerSecond()).isEqualTo(1_000_000_000L);
    assertThat(description.linkTypes()).containsExactly(1);
    assertThat(description.snaplen()).isEqualTo(262_144);
  }

  @Test
  void knowsGzipByItsContent() {
    assertThat(CaptureStart.of(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
        .isEqualTo(new CaptureStart.Packed(Compression.GZIP));
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304, 'not a capture: starts with 50 4b 03 04 (a zip archive): unpack it, and name the captures or the folder they are in'",
    "deadbeef, not a capture: starts with de ad be ef",
    "ff, not a capture: starts with ff",
    "d4c3b2a102, cut pcap header: 5 of 24 bytes"
  })
  void saysWhatAStrangeFileIs(String hex, String reason) {
    assertThat(reason(HexFormat.of().parseHex(hex))).isEqualTo(reason);
  }

  @Test
  void saysThatAFileIsEmptyOrTextOrPcapng() {
    assertThat(reason(new byte[0])).startsWith("empty file");
    assertThat(reason("GET / HTTP".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("not a capture: starts with 47 45 54 20 (text)");
    assertThat(reason(HexFormat.of().parseHex("0a0d0d0a1c000000")))
        .isEqualTo("cut pcapng section header: 8 of 28 bytes");
  }

  @Test
  void refusesVersionsOfAnotherShape() {
    byte[] old = new PcapBuilder().version(1, 2).build();
    assertThat(reason(old)).isEqualTo("pcap version 1.2 at offset 4: only 2.0 and later are known");
  }
}
