package io.packetlake.tcp;

import static io.packetlake.decode.TcpFlags.ACK;
import static io.packetlake.decode.TcpFlags.PSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import org.junit.jupiter.api.Test;

/** A segment that was captured twice is told from one that was sent twice. */
class RecentSegmentsTest {
  private static final long MS = 1_000_000;

  private final RecentSegments recent = new RecentSegments();

  private static Segment segment(long timeNanos, long acknowledges, int flags, String text) {
    return Segment.of(timeNanos, Side.LOW, 1001, acknowledges, flags, text);
  }

  @Test
  void theSameSegmentAtOnceIsACopy() {
    recent.add(segment(0, 5001, ACK, "abcd"), 1);

    assertThat(recent.hasJustSeen(segment(10_000, 5001, ACK, "abcd"), 1, MS)).isTrue();
  }

  @Test
  void aSegmentThatDiffersInAnyNumberIsNone() {
    recent.add(segment(0, 5001, ACK, "abcd"), 1);

    assertThat(recent.hasJustSeen(segment(0, 5001, ACK, "abcd"), 5, MS)).isFalse();
    assertThat(recent.hasJustSeen(segment(0, 5001, ACK, "abc"), 1, MS)).isFalse();
    assertThat(recent.hasJustSeen(segment(0, 5002, ACK, "abcd"), 1, MS)).isFalse();
    assertThat(recent.hasJustSeen(segment(0, 5001, ACK | PSH, "abcd"), 1, MS)).isFalse();
    assertThat(recent.hasJustSeen(segment(0, 5001, ACK, "abcd").withWindow(9), 1, MS)).isFalse();
  }

  @Test
  void aSenderRepeatsItselfLater() {
    recent.add(segment(0, 5001, ACK, "abcd"), 1);

    assertThat(recent.hasJustSeen(segment(MS, 5001, ACK, "abcd"), 1, MS)).isFalse();
  }

  @Test
  void copiesMayLagBehindAFewSegments() {
    for (int i = 0; i < 2; i++) {
      recent.add(segment(i, 5001, ACK, "abcd"), 4L * i);
    }
    assertThat(recent.hasJustSeen(segment(9, 5001, ACK, "abcd"), 0, MS)).isTrue();

    recent.add(segment(9, 5001, ACK, "abcd"), 8);

    assertThat(recent.hasJustSeen(segment(9, 5001, ACK, "abcd"), 0, MS)).isFalse();
  }
}
