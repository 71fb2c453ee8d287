package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

/** One connection of 10 GB, one segment in 97 late and one in 1009 lost, in bounded memory. */
final class LongConnectionIT {
  private static final long BYTES = 10_000_000_000L;
  private static final int SEGMENT = 1_448;
  private static final int INITIAL = 0x7fff_0000;

  private final Assembly assembly = new Assembly(LineProtocol.echo());
  private final FlowPacket packet = new FlowPacket();
  private final FlowAssembler assembler = assembly.assembler(new FrameBuilder().tcp(0, 0, 0));
  private long clock = 1_700_000_000_000_000_000L;

  @Test
  void memoryDoesNotGrowWithTheConnection() {
    packet.protocol = 6;
    packet.data = new byte[SEGMENT];
    segment(Side.LOW, 0, TcpFlags.SYN, 0);
    long lost = 0;
    long sent = 0;
    long mostUsed = 0;
    for (long number = 0; sent < BYTES; number++) {
      if (number % 97 == 96) {
        segment(Side.LOW, 1 + sent + SEGMENT, TcpFlags.ACK, SEGMENT);
        segment(Side.LOW, 1 + sent, TcpFlags.ACK, SEGMENT);
        sent += 2 * SEGMENT;
      } else if (number % 1009 == 1008) {
        sent += SEGMENT;
        lost += SEGMENT;
      } else {
        segment(Side.LOW, 1 + sent, TcpFlags.ACK, SEGMENT);
        sent += SEGMENT;
      }
      if (number % 64 == 63) {
        acknowledge(sent);
      }
      if (number % 1_000_000 == 999_999) {
        mostUsed = Math.max(mostUsed, usedBytes());
      }
    }
    acknowledge(sent);
    assembler.finish(Long.MIN_VALUE);

    Flow flow = assembly.flows().get(0);
    assertThat(flow.orig().tcp().counters().gapBytes()).isEqualTo(lost);
    assertThat(flow.orig().payloadBytes()).isEqualTo(sent - lost);
    assertThat(mostUsed).as("heap after a collection").isLessThan(100L << 20);
  }

  private void acknowledge(long sent) {
    packet.acknowledgement = (int) (INITIAL + 1 + sent);
    segment(Side.HIGH, 1, TcpFlags.ACK, 0);
  }

  private void segment(Side from, long offset, int flags, int length) {
    clock += 1_000;
    packet.timeNanos = clock;
    packet.from = from;
    packet.sequence = (int) (INITIAL + offset);
    packet.tcpFlags = flags;
    packet.window = 65_535;
    packet.payloadLength = length;
    packet.capturedPayloadLength = length;
    assembler.accept(packet);
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
