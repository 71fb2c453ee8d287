package io.packetlake.spark;

import io.packetlake.capture.split.FalseBoundary;
import io.packetlake.capture.split.SplitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
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
  private final long pieceBytes;

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
      Outcomes<Integer, TaskOutcome> tasks,
      Outcomes<SplitKey, SplitOutcome> outcomes,
      Outcomes<Integer, FragmentOutcome> fragmentOutcomes) {
    this.fragmentOutcomes = List.copyOf(fragmentOutcomes.value().values());
    for (ReduceOutcome outcome : reduced) {
      files.putAll(outcome.files());
      wronglySettled.addAll(outcome.wronglySettled());
    }
    tasks.value().values().forEach(outcome -> files.putAll(outcome.files()));
    pieceBytes = tasks.value().values().stream().mapToLong(TaskOutcome::pieceBytes).sum();
    for (SplitOutcome outcome : outcomes.value().values()) {
      byCapture.computeIfAbsent(outcome.capture(), capture -> new ArrayList<>()).add(outcome);
    }
  }

  /**
   * Checks the chain of proofs of every capture, and amends the plan where it does not hold.
   *
   * @return true where the attempt stands; false where it has to be done again by the amended plan
   */
  boolean standsOrAmends(SplitPlan plan) {
    boolean stands = true;
    for (int capture : byCapture.keySet()) {
      stands &= standsOrAmends(capture, plan);
    }
    plan.settleNothingOf(wronglySettled);
    return stands && wronglySettled.isEmpty();
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

  /** The files made, relative to the staging folder, with their rows. */
  NavigableMap<String, Long> files() {
    return files;
  }

  /** Bytes that went into the shuffle, before it packs them. */
  long pieceBytes() {
    return pieceBytes;
  }
}
