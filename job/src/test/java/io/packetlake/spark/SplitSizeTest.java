package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitSizeTest {
  private static final Config SETTINGS =
      TestSession.settings(Map.of("ingest.split-size-min", "1000"));

  @Test
  void everyCoreHasSeveralTasks() {
    assertThat(SplitSize.choose(120_000, 4, 1_000_000, SETTINGS)).isEqualTo(10_000);
  }

  @Test
  void aSmallArchiveIsNotCutSmall() {
    assertThat(SplitSize.choose(5_000, 4, 1_000_000, SETTINGS)).isEqualTo(1_000);
    assertThat(SplitSize.choose(0, 4, 1_000_000, SETTINGS)).isEqualTo(1_000);
  }

  @Test
  void aLargeArchiveIsCutAsAskedFor() {
    assertThat(SplitSize.choose(1L << 50, 4, 1_000_000, SETTINGS)).isEqualTo(1_000_000);
  }

  @Test
  void whatIsAskedForIsStrongerThanTheLeast() {
    assertThat(SplitSize.choose(5_000, 4, 7, SETTINGS)).isEqualTo(7);
  }
}
