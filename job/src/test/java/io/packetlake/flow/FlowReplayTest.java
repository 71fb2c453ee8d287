package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever pieces packets are put into, the assembler gets them in the flow's order. */
class FlowReplayTest implements RowSink {
  private static final byte[] SYN =
      new FrameBuilder().from("10.0.0.1", 4_000).to("10.0.0.2", 80).tcp(0, 0, TcpFlags.SYN);

  private final List<Map.Entry<byte[], byte[]>> pieces = new ArrayList<>();
  private final List<String> payloadsRead = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();

  private static FlowPacket segment(int capture, long timeNanos, int sequence) {
    FlowPacket segment = new FlowPacket();
    segment.protocol = Protocol.TCP;
    segment.from = Side.LOW;
    segment.tcpFlags = TcpFlags.ACK;
    segment.capture = capture;
    segment.timeNanos = timeNanos;
    segment.fileOffset = timeNanos;
    segment.sequence = sequence;
    segment.payloadLength = 10;
    segment.capturedPayloadLength = 10;
    segment.payloadFileOffset = timeNanos + 70;
    return segment;
  }

  private byte[] flow() {
    return Arrays.copyOf(keyBytes(), keyBytes().length + Integer.BYTES);
  }

  private static byte[] keyBytes() {
    byte[][] key = new byte[1][];
    FlowKeyTest.decode(
        SYN,
        packet -> {
          byte[] whole = FlowPieces.key(packet, 0, 0);
          key[0] = Arrays.copyOf(whole, FlowKey.length(whole));
        });
    return key[0];
  }

  private void batch(List<FlowPacket> segments) {
    BatchWriter writer = new BatchWriter();
    writer.begin(segments.get(0));
    segments.subList(1, segments.size()).forEach(writer::add);
    writer.giveTo(flow(), (key, value) -> pieces.add(Map.entry(key, value)));
  }

  private void replay() throws IOException {
    Config settings = DeclaredSettings.all();
    FlowContext context = FlowContext.load(settings, this, capture -> "", scope -> "");
    FlowAssembler assembler = new FlowAssembler(FlowKey.startOf(keyBytes()), 0, context);
    FlowReplay replay =
        new FlowReplay(
            assembler,
            new FlowPacket(),
            (capture, offset, length) -> {
              payloadsRead.add(capture + "@" + offset + "+" + length);
              return new byte[length];
            });
    pieces.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
    for (Map.Entry<byte[], byte[]> piece : pieces) {
      replay.accept(piece.getKey(), piece.getValue());
    }
    replay.finish();
    assembler.finish(Long.MIN_VALUE);
  }

  @Test
  void batchesOfManyTasksAreGivenInTheOrderOfTheFlow() throws IOException {
    Random random = new Random(3);
    List<FlowPacket> all = new ArrayList<>();
    for (int task = 0; task < 30; task++) {
      List<FlowPacket> ofTask = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        long time = 1 + random.nextLong(2_000);
        if (ofTask.stream().noneMatch(other -> other.timeNanos == time)) {
          ofTask.add(segment(task, time, (int) time * 10));
        }
      }
      ofTask.sort(Comparator.comparingLong(FlowPacket::timeNanos));
      batch(ofTask);
      all.addAll(ofTask);
    }
    all.sort(Comparator.comparingLong(FlowPacket::timeNanos).thenComparing(FlowPacket::capture));

    replay();

    assertThat(payloadsRead)
        .isEqualTo(
            all.stream()
                .map(each -> each.capture() + "@" + (each.fileOffset + 70) + "+10")
                .toList());
    assertThat(flows).hasSize(1);
  }

  @Test
  void aBatchWaitsForPiecesThatComeInItsMiddle() throws IOException {
    batch(List.of(segment(0, 1, 10), segment(0, 3, 30), segment(0, 9, 90)));
    batch(List.of(segment(1, 2, 20)));
    batch(List.of(segment(1, 3, 35), segment(1, 4, 40)));

    replay();

    assertThat(payloadsRead)
        .containsExactly("0@71+10", "1@72+10", "0@73+10", "1@73+10", "1@74+10", "0@79+10");
  }

  @Override
  public <T> void add(TableSchema<T> table, T row) {
    if (table.equals(FlowsTable.SCHEMA)) {
      flows.add((Flow) row);
    }
  }
}
