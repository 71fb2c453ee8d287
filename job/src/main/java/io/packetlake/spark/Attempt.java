package io.packetlake.spark;

import io.packetlake.capture.split.FalseBoundary;
import io.packetlake.capture.split.SplitReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one pass over the captures has made: files that wait in staging, and what is known of each
 * split. It stands only if every split is proved.
 */
final class Attempt {
  private final NavigableMap<String, Long> files = new TreeMap<>();
  private final TreeMap<Integer, List<SplitOutcome>> byCapture = new TreeMap<>();
  private final List<FragmentOutcome> fragmentOutcomes;
  private final NavigableSet<Integer> wronglySettled = new TreeSet<>();
  private final Kept kept = new Kept();

  /**
   * What the tasks have returned.
   *
   * @param reduced what came of each task behind the shuffle
   * @param tasks what came of each task before it
   * @param outcomes what came of each split
   * @param fragmentOutcomes what came of fragments
   */
  Attempt(
      List<ReduceOutcome> reduced,
      Collection<TaskOutcome> tasks,
      Collection<SplitOutcome> outcomes,
      Collection<FragmentOutcome> fragmentOutcomes) {
    this.fragmentOutcomes = List.copyOf(fragmentOutcomes);
    for (ReduceOutcome outcome : reduced) {
      files.putAll(outcome.files());
      wronglySettled.addAll(outcome.wronglySettled());
      kept.add(outcome.kept());
    }
    tasks.forEach(outcome -> files.putAll(outcome.files()));
    for (SplitOutcome outcome : outcomes) {
      byCapture.computeIfAbsent(outcome.capture(), capture -> new ArrayList<>()).add(outcome);
    }
  }

  /** What has to be done before the files can be taken. */
  enum Verdict {
    /** Nothing: the attempt stands. */
    STANDS,
    /** What the captures of {@link #wronglySettled} gave has to be done again. */
    WRONGLY_SETTLED,
    /** Everything has to be done again, by the amended plan. */
    WRONGLY_READ
  }

  /**
   * Checks the chain of proofs of every capture, and amends the plan where it does not hold or a
   * flow was settled that should not have been.
   */
  Verdict judge(SplitPlan plan) {
    boolean proved = true;
    for (int capture : byCapture.keySet()) {
      proved &= standsOrAmends(capture, plan);
    }
    wronglySettled.retainAll(plan.settleNothingOf(wronglySettled));
    if (!proved) {
      return Verdict.WRONGLY_READ;
    }
    return wronglySettled.isEmpty() ? Verdict.STANDS : Verdict.WRONGLY_SETTLED;
  }

  /**
   * Captures of flows that a task has settled and should not have, and that may still be read
   * again; to be asked once it is judged.
   */
  Set<Integer> wronglySettled() {
    return wronglySettled;
  }

  private boolean standsOrAmends(int capture, SplitPlan plan) {
    for (SplitOutcome outcome : byCapture.get(capture)) {
      if (outcome.failed().isPresent()) {
        plan.leaveOut(capture, outcome.failed().get());
        return !hasPackets(capture);
      }
    }
    FalseBoundary.firstIn(reports(capture)).ifPresent(found -> plan.replan(capture, found));
    return FalseBoundary.firstIn(reports(capture)).isEmpty();
  }

  private boolean hasPackets(int capture) {
    return byCapture.get(capture).stream().anyMatch(outcome -> outcome.taken() > 0);
  }

  /** The reports of a capture's splits in their order; none where it was not read. */
  List<SplitReport> reports(int capture) {
    return byCapture.getOrDefault(capture, List.of()).stream().map(SplitOutcome::report).toList();
  }

  /** The fingerprint of a capture's beginning; null where it was not read. */
  String head(int capture) {
    return byCapture.getOrDefault(capture, List.of()).stream()
        .map(SplitOutcome::head)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Packets of a capture that belong to no flow, by reason. */
  NavigableMap<String, Long> undecodedPackets(int capture) {
    NavigableMap<String, Long> sum = new TreeMap<>();
    for (SplitOutcome outcome : byCapture.getOrDefault(capture, List.of())) {
      outcome.undecodedPackets().forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    }
    for (FragmentOutcome outcome : fragmentOutcomes) {
      outcome
          .undecodedPackets(capture)
          .forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    }
    return sum;
  }

  /** Packets of a capture that the run's filter did not let pass. */
  long filteredPackets(int capture) {
    return byCapture.getOrDefault(capture, List.of()).stream()
        .mapToLong(SplitOutcome::filteredPackets)
        .sum();
  }

  /** The files made, relative to the staging folder, with their rows. */
  NavigableMap<String, Long> files() {
    return files;
  }

  /** What is kept for the next run. */
  Kept kept() {
    return kept;
  }
}
