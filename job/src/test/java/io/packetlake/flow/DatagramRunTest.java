package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class DatagramRunTest {
  private static FlowSettings idleAfter(long nanos) {
    return new FlowSettings(1, nanos, 1, new BitSet(), new BitSet());
  }

  private static FlowPacket packet(int capture, long timeNanos) {
    FlowPacket packet = new FlowPacket();
    packet.protocol = Protocol.UDP;
    packet.capture = capture;
    packet.timeNanos = timeNanos;
    packet.from = Side.LOW;
    return packet;
  }

  private static DatagramRun from100To150() {
    DatagramRun run = new DatagramRun(packet(0, 100));
    run.add(packet(0, 100));
    run.add(packet(0, 150));
    return run;
  }

  @Test
  void takesWhatIsLessThanTheIdleTimeAway() {
    DatagramRun run = from100To150();
    FlowSettings settings = idleAfter(60);

    assertThat(run.takes(packet(0, 209), settings)).isTrue();
    assertThat(run.takes(packet(0, 210), settings)).isFalse();
    assertThat(run.takes(packet(0, 120), settings)).isTrue();
    assertThat(run.takes(packet(0, 41), settings)).isTrue();
    assertThat(run.takes(packet(0, 40), settings)).isFalse();
  }

  @Test
  void takesNothingOfAnotherCapture() {
    assertThat(from100To150().takes(packet(1, 120), idleAfter(60))).isFalse();
  }

  @Test
  void takesNothingAtAllWhereEveryPacketIsAFlow() {
    DatagramRun run = new DatagramRun(packet(0, 100));
    run.add(packet(0, 100));

    assertThat(run.takes(packet(0, 100), idleAfter(0))).isFalse();
  }

  @Test
  void timesFurtherApartThanASignedDifferenceReachesAreApart() {
    DatagramRun run = new DatagramRun(packet(0, Long.MIN_VALUE));

    assertThat(run.takes(packet(0, Long.MAX_VALUE), idleAfter(60))).isFalse();
  }

  @Test
  void keepsItsBoundsWhateverTheOrder() {
    DatagramRun run = from100To150();
    run.add(packet(0, 41));
    run.add(packet(0, 120));

    assertThat(run.firstNanos()).isEqualTo(41);
    assertThat(run.lastNanos()).isEqualTo(150);
    assertThat(run.sent(Side.LOW).packets()).isEqualTo(4);
    assertThat(run.sent(Side.HIGH).packets()).isZero();
  }
}
