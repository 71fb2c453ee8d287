package io.packetlake.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.PcapngBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PcapngWriterTest {
  private static final long TIME = 1_700_000_000_123_456_789L;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @Test
  void aFileIsByteForByteWhatTheFormatSays() throws IOException {
    byte[] packet = {1, 2, 3, 4, 5, 6};
    long bytes;
    try (PcapngWriter writer = new PcapngWriter(file)) {
      writer.write(packet(packet, 1, 3, 1_514, 113));
      writer.write(packet(packet, 0, 4, 4, 1));
      writer.write(packet(packet, 5, 1, 0xffff_ffffL, 113));
      writer.write(packet(packet, 0, 0, 0, 113));
      bytes = writer.bytes();
    }

    PcapngBuilder expected = new PcapngBuilder().section();
    byte[] nanoseconds = expected.option(9, new byte[] {9});
    byte[] end = new byte[4];
    expected
        .iface(113, 0, nanoseconds, end)
        .packet(0, TIME, new byte[] {2, 3, 4}, 1_514)
        .iface(1, 0, nanoseconds, end)
        .packet(1, TIME, new byte[] {1, 2, 3, 4}, 4)
        .packet(0, TIME, new byte[] {6}, -1)
        .packet(0, TIME, new byte[0], 0);
    assertThat(file.toByteArray()).isEqualTo(expected.build());
    assertThat(bytes).isEqualTo(file.size());
  }

  private static Packet packet(byte[] data, int offset, int length, long original, int linkType) {
    return new Packet().pointTo(data, offset, length).describe(TIME, original, linkType, 0);
  }

  @Test
  void aFileWithoutPacketsIsACapture() throws IOException {
    new PcapngWriter(file).close();
    assertThat(file.toByteArray()).isEqualTo(new PcapngBuilder().section().build());
  }

  @Test
  void whatPcapngCannotHoldIsRefusedAndNothingWritten() throws IOException {
    try (PcapngWriter writer = new PcapngWriter(file)) {
      long before = writer.bytes();
      assertRefused(writer, new Packet().describe(-1, 0, 1, 0), "time of -1 ns");
      assertRefused(writer, new Packet().describe(0, 1L << 32, 1, 0), "original length");
      byte[] long_ = new byte[PcapngWriter.LONGEST_PACKET + 1];
      assertRefused(writer, packet(long_, 0, long_.length, 1, 1), "packet of 16777185 bytes");
      assertThat(writer.bytes()).isEqualTo(before);
      writer.write(packet(long_, 0, PcapngWriter.LONGEST_PACKET, 1, 1));
    }
  }

  private static void assertRefused(PcapngWriter writer, Packet packet, String why) {
    assertThatThrownBy(() -> writer.write(packet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
