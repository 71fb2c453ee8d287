package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShufflePartitionsTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 2, 1",
    "1, 2, 1",
    "9, 2, 2", // a small run: few files
    "100, 2, 4", // every core gets two
    "1024, 2, 8", // bounded by what one task should take
    "1024, 64, 128"
  })
  void aTasksShareIsBoundedBothWays(long inputMib, int cores, int partitions) {
    assertThat(ShufflePartitions.count(inputMib * MIB, cores, TestSession.settings()))
        .isEqualTo(partitions);
  }
}
