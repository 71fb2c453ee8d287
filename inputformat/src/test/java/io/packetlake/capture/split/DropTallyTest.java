package io.packetlake.capture.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.DropSink;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DropTallyTest {
  @Test
  void theLastWordOnAnInterfaceCountsAndSectionsAddUp() {
    DropCounter counter = new DropCounter();
    counter.drops(0, 5, DropSink.UNKNOWN);
    counter.drops(1, 100, 3);
    counter.drops(0, 7, DropSink.UNKNOWN);
    counter.sectionBegins();
    counter.drops(0, 1_000, 40);
    assertThat(counter.tally().total()).isEqualTo(new Drops(1_107, 43));
  }

  @Test
  void nothingSaidIsUnknown() {
    DropCounter counter = new DropCounter();
    counter.sectionBegins();
    counter.drops(0, DropSink.UNKNOWN, 0);
    assertThat(counter.tally().total()).isEqualTo(new Drops(DropSink.UNKNOWN, 0));
    assertThat(DropTally.NONE.total()).isEqualTo(Drops.UNKNOWN);
  }

  @Test
  void sumsStopAtTheLargestNumber() {
    DropCounter counter = new DropCounter();
    counter.drops(0, Long.MAX_VALUE, 1);
    counter.drops(1, Long.MAX_VALUE, 1);
    assertThat(counter.tally().total()).isEqualTo(new Drops(Long.MAX_VALUE, 2));
  }

  @Test
  void stretchesPutTogetherAreTheWhole() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      DropCounter whole = new DropCounter();
      DropTally together = DropTally.NONE;
      for (int stretch = 0; stretch < 6; stretch++) {
        DropCounter counter = new DropCounter();
        for (int i = random.nextInt(5); i > 0; i--) {
          if (random.nextInt(3) == 0) {
            whole.sectionBegins();
            counter.sectionBegins();
          } else {
            int id = random.nextInt(3);
            long drops = random.nextInt(100);
            long osDrops = random.nextBoolean() ? DropSink.UNKNOWN : random.nextInt(100);
            whole.drops(id, drops, osDrops);
            counter.drops(id, drops, osDrops);
          }
        }
        together = together.plus(counter.tally());
      }
      assertThat(together.total()).as("seed %d", seed).isEqualTo(whole.tally().total());
    }
  }
}
