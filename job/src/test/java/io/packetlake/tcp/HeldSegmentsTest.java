package io.packetlake.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import org.junit.jupiter.api.Test;

class HeldSegmentsTest {
  private final HeldSegments held = new HeldSegments();
  private final Chunk last = new Chunk();

  private long insert(long offset, String text) {
    Segment segment = Segment.of(offset, Side.LOW, 0, 0, 0, text);
    return held.insert(last.of(segment, offset, 0));
  }

  private String runs() {
    StringBuilder runs = new StringBuilder();
    while (!held.isEmpty()) {
      HeldSegments.Held run = held.first();
      runs.append(run.offset()).append(new String(run.bytes(), ISO_8859_1)).append(' ');
      held.removeFirst();
    }
    return runs.toString();
  }

  @Test
  void keepsRunsInOrder() {
    assertThat(insert(10, "cd")).isEqualTo(2);
    assertThat(insert(5, "ab")).isEqualTo(2);

    assertThat(runs()).isEqualTo("5ab 10cd ");
    assertThat(held.cost()).isZero();
  }

  @Test
  void keepsTheFirstCopyOfEachByte() {
    insert(10, "cd");
    insert(14, "gh");

    assertThat(insert(8, "abXXefYYij")).isEqualTo(6);
    assertThat(last.isContradicting()).isTrue();
    assertThat(runs()).isEqualTo("8ab 10cd 12ef 14gh 16ij ");
  }

  @Test
  void equalBytesAreNoConflict() {
    insert(10, "abcd");

    assertThat(insert(12, "cdef")).isEqualTo(2);
    assertThat(last.isContradicting()).isFalse();
    assertThat(insert(10, "ab")).isZero();
    assertThat(last.isContradicting()).isFalse();
  }

  @Test
  void countsHoles() {
    insert(10, "ab");
    insert(14, "cd");

    assertThat(held.holes(8, 18)).isEqualTo(3);
    assertThat(held.holes(10, 16)).isEqualTo(1);
    assertThat(held.holes(11, 12)).isZero();
    assertThat(held.holes(16, 17)).isEqualTo(1);
  }

  @Test
  void holdsWhatASnaplenLeft() {
    Segment cut = Segment.of(0, Side.LOW, 0, 0, 0, "abcdef").cutTo(2);
    assertThat(held.insert(new Chunk().of(cut, 10, 0))).isEqualTo(6);

    assertThat(held.first().length()).isEqualTo(6);
    assertThat(insert(12, "cd")).as("the place is taken").isZero();
    assertThat(runs()).isEqualTo("10ab ");
  }

  @Test
  void dropsWhatLiesBefore() {
    insert(5, "ab");
    insert(10, "cdef");

    held.discardBefore(12);

    assertThat(runs()).isEqualTo("12ef ");
  }

  @Test
  void aMillionSegmentsOfOneByteStayCheapAndCounted() {
    long cost = 0;
    for (int i = 1_000_000; i > 0; i--) {
      insert(2L * i, "x");
      assertThat(held.cost()).isGreaterThan(cost);
      cost = held.cost();
    }
    assertThat(held.holes(0, 2_000_001)).isEqualTo(1_000_000);
    assertThat(insert(0, "y".repeat(60_000))).isEqualTo(30_000 + 1);
  }
}
