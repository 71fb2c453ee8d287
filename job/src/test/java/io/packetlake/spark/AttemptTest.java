package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptTest {
  @TempDir Path folder;
  private SplitPlan plan;

  @BeforeEach
  void planOneCapture() {
    Path capture =
        new PcapBuilder().packet(0, new FrameBuilder().udp()).writeTo(folder.resolve("a.pcap"));
    List<Input> inputs = InputWalk.find(List.of(capture.toString()), "lake", new Configuration());
    plan = SplitPlan.of(inputs, OnError.SKIP, 1, new Configuration());
  }

  @Test
  void aCaptureThatFailedHalfWayIsReadNoMoreAndTheAttemptFalls() {
    Attempt attempt = attempt(outcome(0, 500, null), outcome(1_000, 0, "gone"));

    assertThat(attempt.judge(plan)).isEqualTo(Attempt.Verdict.WRONGLY_READ);
    assertThat(plan.failure(0)).hasValue("gone");
    assertThat(plan.splits()).isEmpty();
  }

  @Test
  void aCaptureThatNeverGaveAPieceLetsTheAttemptStand() {
    Attempt attempt = attempt(outcome(0, 0, "no capture"));

    assertThat(attempt.judge(plan)).isEqualTo(Attempt.Verdict.STANDS);
    assertThat(plan.failure(0)).hasValue("no capture");
  }

  @Test
  void aSplitThatWasReadTwiceCountsOnce() {
    Attempt attempt = attempt(outcome(0, 500, "x"), outcome(0, 500, "x"), outcome(7, 20, "x"));

    assertThat(attempt.undecodedPackets(0)).isEqualTo(Map.of("cut", 4L));
  }

  @Test
  void fragmentsOfNoDatagramAreCountedWithTheirCaptureOnce() {
    Outcomes<Integer, FragmentOutcome> fragments = new Outcomes<>();
    for (int partition : new int[] {3, 4, 4}) {
      FragmentOutcome ofTask = new FragmentOutcome(partition);
      ofTask.add(0, UndecodedReason.FRAGMENT, 5);
      ofTask.add(0, UndecodedReason.CUT, 1);
      ofTask.add(1, UndecodedReason.FRAGMENT, 7);
      fragments.add(ofTask);
    }
    Outcomes<SplitKey, SplitOutcome> splits = new Outcomes<>();
    splits.add(outcome(0, 500, null));

    Attempt attempt = attempt(splits, fragments);

    assertThat(attempt.undecodedPackets(0)).isEqualTo(Map.of("cut", 4L, "fragment", 10L));
    assertThat(attempt.undecodedPackets(1)).isEqualTo(Map.of("fragment", 14L));
  }

  private static SplitOutcome outcome(long start, long taken, String failure) {
    return new SplitOutcome(0, start, null, Map.of("cut", 2L), taken, 0, null, failure);
  }

  private static Attempt attempt(SplitOutcome... outcomes) {
    Outcomes<SplitKey, SplitOutcome> all = new Outcomes<>();
    for (SplitOutcome outcome : outcomes) {
      Outcomes<SplitKey, SplitOutcome> ofTask = new Outcomes<>();
      ofTask.add(outcome);
      all.merge(ofTask);
    }
    return attempt(all, new Outcomes<>());
  }

  private static Attempt attempt(
      Outcomes<SplitKey, SplitOutcome> splits, Outcomes<Integer, FragmentOutcome> fragments) {
    return new Attempt(List.of(), List.of(), splits.value().values(), fragments.value().values());
  }
}
