package io.packetlake.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A segment that was captured twice is told from one that was sent twice. */
class RecentSegmentsTest {
  private static final long MS = 1_000_000;

  private final RecentSegments recent = new RecentSegments();

  @Test
  void theSamePayloadAtOnceIsACopy() {
    recent.add(1, 5, 0);

    assertThat(recent.hasJustSeen(1, 5, 10_000, MS)).isTrue();
  }

  @Test
  void anotherPlaceOrLengthIsNone() {
    recent.add(1, 5, 0);

    assertThat(recent.hasJustSeen(5, 9, 0, MS)).isFalse();
    assertThat(recent.hasJustSeen(1, 4, 0, MS)).isFalse();
  }

  @Test
  void aSenderRepeatsItselfLater() {
    recent.add(1, 5, 0);

    assertThat(recent.hasJustSeen(1, 5, MS, MS)).isFalse();
  }

  @Test
  void aCopyMayLagBehindOneSegment() {
    recent.add(1, 5, 0);
    recent.add(5, 9, 1);
    assertThat(recent.hasJustSeen(1, 5, 2, MS)).isTrue();

    recent.add(9, 13, 2);

    assertThat(recent.hasJustSeen(1, 5, 3, MS)).isFalse();
  }
}
