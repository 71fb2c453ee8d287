package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import org.junit.jupiter.api.Test;

class RunPiecesTest {
  private static final byte[] FLOW = new byte[2 + 2 * 6 + 4];

  private final FlowPacket first = new FlowPacket();

  private static FlowPacket packet(Side from, long timeNanos, long offset) {
    FlowPacket packet = new FlowPacket();
    packet.from = from;
    packet.timeNanos = timeNanos;
    packet.fileOffset = offset;
    packet.capture = 7;
    packet.ipLength = 1_000;
    packet.payloadLength = 972;
    return packet;
  }

  private DatagramRun sent(DatagramRun run) {
    byte[] key = FlowPieces.key(FLOW, run.firstNanos(), run.capture(), run.firstOffset());
    byte[] value = new RunPieces().value(run);
    assertThat(FlowPieces.isRun(value)).isTrue();
    assertThat(FlowPieces.isSettled(value)).isFalse();
    return RunPieces.read(key, value, first);
  }

  @Test
  void aRunComesBackAsItWas() {
    DatagramRun run = new DatagramRun(packet(Side.HIGH, 500, 90));
    run.add(packet(Side.HIGH, 500, 90));
    run.add(packet(Side.LOW, 900, 30));
    run.add(packet(Side.HIGH, 700, 4_000_000_000L));

    DatagramRun read = sent(run);
    assertThat(read).usingRecursiveComparison().ignoringFields("low", "high").isEqualTo(run);
    assertThat(read.sent(Side.LOW)).usingRecursiveComparison().isEqualTo(run.sent(Side.LOW));
    assertThat(read.sent(Side.HIGH)).usingRecursiveComparison().isEqualTo(run.sent(Side.HIGH));
    assertThat(read.sent(Side.HIGH).packets()).isEqualTo(2);
    assertThat(first.from()).isEqualTo(Side.HIGH);
    assertThat(first.timeNanos()).isEqualTo(500);
    assertThat(first.capture()).isEqualTo(7);
  }

  @Test
  void tunnelsAreThoseOfTheFirstPacketInTime() {
    FlowPacket earlier = packet(Side.LOW, 400, 100);
    earlier.tunnels = -2;
    DatagramRun run = new DatagramRun(packet(Side.HIGH, 500, 90));
    run.add(packet(Side.HIGH, 500, 90));
    run.add(earlier);

    DatagramRun read = sent(run);
    assertThat(first.tunnels()).isEqualTo(-2);
    assertThat(first.from()).isEqualTo(Side.LOW);
    assertThat(read.firstOffset()).isEqualTo(100);
    assertThat(read.lowestOffset()).isEqualTo(90);
  }

  @Test
  void timesMayBeAsFarApartAsTheyLike() {
    DatagramRun run = new DatagramRun(packet(Side.LOW, Long.MIN_VALUE, 0));
    run.add(packet(Side.LOW, Long.MIN_VALUE, 0));
    run.add(packet(Side.LOW, Long.MAX_VALUE, Long.MAX_VALUE));

    DatagramRun read = sent(run);
    assertThat(read.firstNanos()).isEqualTo(Long.MIN_VALUE);
    assertThat(read.lastNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(read.highestOffset()).isEqualTo(Long.MAX_VALUE);
  }
}
