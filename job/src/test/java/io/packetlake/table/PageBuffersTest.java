package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageBuffersTest {
  private final PageBuffers buffers = new PageBuffers();

  @ParameterizedTest
  @ValueSource(ints = {1, 4_095, 4_096, 4_097, 70_001, 1 << 20, 1 << 24, (1 << 24) + 1})
  void aBufferTakesWhatWasAskedForAndWastesNoMoreThanAFifth(int size) {
    ByteBuffer buffer = buffers.allocate(size);

    assertThat(buffer.remaining()).isEqualTo(size);
    assertThat(buffer.position()).isZero();
    assertThat(buffer.isDirect()).isFalse();
    assertThat(buffer.capacity() * 4L).isLessThanOrEqualTo(size * 5L);
  }

  @Test
  void whatWasGivenBackIsUsedAgainForPagesOfAboutItsSize() {
    ByteBuffer first = buffers.allocate(70_000);
    first.put(new byte[60_000]);
    buffers.release(first);

    ByteBuffer smaller = buffers.allocate(10_000);
    ByteBuffer again = buffers.allocate(69_000);
    ByteBuffer another = buffers.allocate(69_000);

    assertThat(smaller).isNotSameAs(first);
    assertThat(again).isSameAs(first);
    assertThat(again.remaining()).isEqualTo(69_000);
    assertThat(another).isNotSameAs(first);
  }

  @Test
  void smallOnesAndThoseOfSingleLargePagesAreNotKept() {
    ByteBuffer small = buffers.allocate(100);
    ByteBuffer large = buffers.allocate((1 << 24) + 1);
    buffers.release(small);
    buffers.release(large);

    assertThat(buffers.allocate(100)).isNotSameAs(small);
    assertThat(buffers.allocate((1 << 24) + 1)).isNotSameAs(large);
  }
}
