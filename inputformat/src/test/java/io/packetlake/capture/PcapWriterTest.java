package io.packetlake.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PlainPcapReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapWriterTest {
  private static final long LAST_SECOND = 0xffff_ffffL * 1_000_000_000L;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @Test
  void aFileIsByteForByteWhatTheFormatSays() throws IOException {
    byte[] packet = {1, 2, 3, 4, 5};
    try (PcapWriter writer = new PcapWriter(file, 113)) {
      writer.write(1_700_000_000_123_456_789L, 1_514, packet, 1, 3);
    }
    byte[] expected =
        new PcapBuilder()
            .nanoseconds()
            .linkType(113)
            .record(1_700_000_000_123_456_789L, new byte[] {2, 3, 4}, 1_514)
            .build();
    assertThat(file.toByteArray()).isEqualTo(expected);
  }

  @Test
  void aFileWithoutPacketsIsACapture() throws IOException {
    new PcapWriter(file, 1).close();
    assertThat(file.toByteArray()).isEqualTo(new PcapBuilder().nanoseconds().build());
  }

  @Test
  void theEndsOfWhatPcapHoldsAreKept() throws IOException {
    try (PcapWriter writer = new PcapWriter(file, 1)) {
      writer.write(0, 0xffff_ffffL, new byte[1], 0, 1);
      writer.write(LAST_SECOND + 999_999_999, 0, new byte[PcapWriter.LONGEST_PACKET], 0, 262_144);
      writer.write(1, 7, new byte[0], 0, 0);
      assertThat(writer.bytes()).isEqualTo(24 + 16 + 1 + 16 + 262_144 + 16);
    }
    List<PacketCopy> packets = PlainPcapReader.read(file.toByteArray());
    assertThat(packets)
        .extracting(PacketCopy::originalLength)
        .containsExactly(0xffff_ffffL, 0L, 7L);
    assertThat(packets)
        .extracting(PacketCopy::timeNanos)
        .containsExactly(0L, LAST_SECOND + 999_999_999, 1L);
    assertThat(packets).extracting(PacketCopy::capturedLength).containsExactly(1, 262_144, 0);
  }

  @Test
  void whatPcapCannotHoldIsRefusedAndNothingWritten() throws IOException {
    try (PcapWriter writer = new PcapWriter(file, 1)) {
      byte[] tooLong = new byte[PcapWriter.LONGEST_PACKET + 1];
      assertThatThrownBy(() -> writer.write(-1, 1, new byte[1], 0, 1))
          .hasMessage("pcap cannot hold a time of -1 s after 1970: it must be 0 to 4294967295");
      assertThatThrownBy(() -> writer.write(LAST_SECOND + 1_000_000_000, 1, new byte[1], 0, 1))
          .hasMessageContaining("time of 4294967296 s");
      assertThatThrownBy(() -> writer.write(0, 0x1_0000_0000L, new byte[1], 0, 1))
          .hasMessageContaining("original length of 4294967296 bytes");
      assertThatThrownBy(() -> writer.write(0, 1, tooLong, 0, tooLong.length))
          .hasMessageContaining("packet of 262145 bytes");
      assertThat(writer.bytes()).isEqualTo(24);
    }
    assertThatThrownBy(() -> new PcapWriter(file, 65_536)).hasMessageContaining("link type 65536");
  }
}
