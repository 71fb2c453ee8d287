package io.packetlake.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceSpaceTest {
  @Test
  void countsFromTheSyn() {
    SequenceSpace space = new SequenceSpace();
    space.start(1000);

    assertThat(space.offset(1000)).isZero();
    assertThat(space.offset(1001)).isEqualTo(SequenceSpace.FIRST_BYTE);
    assertThat(space.offset(999)).isEqualTo(-1);
  }

  @Test
  void wrapsAnyNumberOfTimes() {
    SequenceSpace space = new SequenceSpace();
    int initial = 0xffff_fff0;
    space.start(initial);
    for (long offset = 0; offset < 5L << 32; offset += 1_000_000_000L) {
      assertThat(space.offset((int) (initial + offset))).isEqualTo(offset);
      space.reached(offset);
      assertThat(space.offset((int) (initial + offset - 500_000_000L)))
          .isEqualTo(offset - 500_000_000L);
    }
  }
}
