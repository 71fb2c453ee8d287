package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.HardTraffic;
import io.packetlake.fixture.TcpConversation.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs that go on with each other's flows give the rows of one. */
class OngoingFlowsTest {
  private static final int SEEDS = 300;

  @Test
  void theRowsAreThoseOfOneRunWhereverTheNightsAre() {
    long kept = 0;
    long redone = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<List<Frame>> nights = nights(seed);
      List<String> one = new TwoSides(nights, seed).plain();
      for (int packetsATask : new int[] {17, 90, 1_000_000}) {
        TwoSides sides = new TwoSides(nights, seed).cutAbout(packetsATask);
        assertThat(sides.nights()).as("seed %d, %d packets", seed, packetsATask).isEqualTo(one);
        kept += sides.keptPieces();
        redone += sides.rounds() - nights.size();
      }
    }
    // Both ways have to have been gone, or nothing was compared.
    assertThat(kept).isGreaterThan(10_000);
    assertThat(redone).isGreaterThan(100);
  }

  @Test
  void whatIsKnownOfTheEndBeforehandDoesNotShow() {
    for (int seed = 0; seed < 100; seed++) {
      List<List<Frame>> nights = nights(seed);
      TwoSides sides = new TwoSides(nights, seed).cutAbout(60).rested(Long.MIN_VALUE);
      assertThat(sides.nights()).as("seed %d", seed).isEqualTo(new TwoSides(nights, seed).plain());
    }
  }

  @Test
  void aClockThatIsWrongWouldShow() {
    boolean differs = false;
    for (int seed = 0; seed < 100 && !differs; seed++) {
      List<List<Frame>> nights = nights(seed);
      // Flows that are over at the end are kept, and others are not.
      TwoSides sides = new TwoSides(nights, seed).slow(-61_000_000_000L);
      differs = !sides.nights().equals(new TwoSides(nights, seed).plain());
    }
    assertThat(differs).isTrue();
  }

  /** Hard traffic in the order of its times, cut anywhere. */
  private static List<List<Frame>> nights(int seed) {
    List<Frame> all = new ArrayList<>();
    HardTraffic.captures(seed, 12).forEach(all::addAll);
    all.sort(Comparator.comparingLong(Frame::timeNanos));
    Random random = new Random(seed);
    List<List<Frame>> nights = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(1 + all.size() / 3));
      nights.add(all.subList(from, to));
      from = to;
    }
    return nights;
  }
}
