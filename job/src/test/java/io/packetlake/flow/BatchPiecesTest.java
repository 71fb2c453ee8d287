package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPiecesTest {
  private static final byte[] FLOW = {
    0x40, Protocol.TCP, 10, 0, 0, 1, 1, 1, 10, 0, 0, 2, 2, 2, 0, 0, 0, 5
  };

  private final List<byte[]> keys = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();

  private void piece(byte[] key, byte[] value) {
    keys.add(key);
    values.add(value);
  }

  private static FlowPacket segment(long timeNanos, long fileOffset) {
    FlowPacket segment = new FlowPacket();
    segment.protocol = Protocol.TCP;
    segment.capture = 3;
    segment.timeNanos = timeNanos;
    segment.fileOffset = fileOffset;
    segment.payloadFileOffset = fileOffset + 70;
    segment.tcpFlags = TcpFlags.ACK;
    return segment;
  }

  private static String text(FlowPacket segment) {
    return "%d %d %d %s %d %d %d %d %d %d %d %d %d %d"
        .formatted(
            segment.timeNanos,
            segment.capture,
            segment.fileOffset,
            segment.from,
            segment.ipLength,
            segment.protocol,
            segment.sequence,
            segment.acknowledgement,
            segment.tcpFlags,
            segment.window,
            segment.tunnels,
            segment.payloadLength,
            segment.capturedPayloadLength,
            segment.capturedPayloadLength == 0 ? 0 : segment.payloadFileOffset);
  }

  /** Writes segments into as few batches as take them, and reads those back. */
  private List<String> wroteAndRead(List<FlowPacket> segments) {
    BatchWriter writer = new BatchWriter();
    for (FlowPacket segment : segments) {
      if (!writer.isEmpty() && writer.takes(segment)) {
        writer.add(segment);
      } else {
        if (!writer.isEmpty()) {
          writer.giveTo(FLOW, this::piece);
        }
        writer.begin(segment);
      }
    }
    writer.giveTo(FLOW, this::piece);
    List<String> read = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      assertThat(FlowPieces.isBatch(values.get(i))).isTrue();
      BatchReader reader = new BatchReader(keys.get(i), values.get(i));
      while (reader.next()) {
        read.add(text(reader.segment()));
      }
    }
    return read;
  }

  @Test
  void whateverASegmentSaysComesBack() {
    Random random = new Random(7);
    List<FlowPacket> segments = new ArrayList<>();
    long time = Long.MIN_VALUE;
    long offset = 24;
    for (int i = 0; i < 20_000; i++) {
      time += random.nextLong(1L << random.nextInt(40));
      offset += random.nextLong(1L << (1 + random.nextInt(30)));
      segments.add(anySegment(random, segment(time, offset)));
    }

    assertThat(wroteAndRead(segments))
        .isEqualTo(segments.stream().map(BatchPiecesTest::text).toList());
    assertThat(keys).hasSize(1);
  }

  private static FlowPacket anySegment(Random random, FlowPacket segment) {
    segment.from = random.nextBoolean() ? Side.LOW : Side.HIGH;
    segment.sequence = random.nextInt() >> random.nextInt(32);
    segment.acknowledgement = random.nextInt() >> random.nextInt(32);
    segment.tcpFlags = random.nextInt(4) == 0 ? random.nextInt(256) : TcpFlags.ACK;
    segment.window = random.nextInt(2) * random.nextInt(1 << 16);
    segment.tunnels = random.nextInt(8) == 0 ? random.nextLong() : 0;
    segment.payloadLength = random.nextInt(3) * random.nextInt(1 << (1 + random.nextInt(17)));
    segment.ipLength = random.nextInt(1 << 17);
    segment.capturedPayloadLength =
        random.nextBoolean() ? segment.payloadLength : Math.min(segment.payloadLength, 100);
    segment.payloadFileOffset += random.nextInt(8) == 0 ? random.nextInt() : 0;
    return segment;
  }

  @Test
  void timesToTheEdgesComeBack() {
    List<FlowPacket> segments = new ArrayList<>();
    for (long time :
        new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1L << 61, Long.MAX_VALUE}) {
      segments.add(segment(time, Long.MAX_VALUE - 200));
    }

    assertThat(wroteAndRead(segments))
        .isEqualTo(segments.stream().map(BatchPiecesTest::text).toList());
    assertThat(keys.size()).isGreaterThan(1);
  }

  @Test
  void aBatchTakesNothingOfAnotherCaptureOrBeforeItsLast() {
    BatchWriter writer = new BatchWriter();
    writer.begin(segment(1_000, 500));
    FlowPacket elsewhere = segment(2_000, 600);
    elsewhere.capture = 4;

    assertThat(writer.takes(elsewhere)).isFalse();
    assertThat(writer.takes(segment(999, 600))).isFalse();
    assertThat(writer.takes(segment(2_000, 499))).isFalse();
    assertThat(writer.takes(segment(1_000, 500))).isTrue();
  }

  @Test
  void aBulkTransferTakesFewBytesASegment() {
    List<FlowPacket> segments = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      FlowPacket segment = segment(i * 230_000L, 24 + i * 45_000L);
      boolean data = i % 3 != 2;
      segment.from = data ? Side.HIGH : Side.LOW;
      segment.payloadLength = data ? 1_448 : 0;
      segment.capturedPayloadLength = segment.payloadLength;
      segment.ipLength = 52 + segment.payloadLength;
      int sent = (i - i / 3) * 1_448;
      segment.sequence = data ? sent : 77;
      segment.acknowledgement = data ? 77 : sent;
      segment.window = 500;
      segments.add(segment);
    }

    wroteAndRead(segments);
    assertThat(values.stream().mapToInt(value -> value.length).sum()).isLessThan(3_000 * 7);
  }
}
