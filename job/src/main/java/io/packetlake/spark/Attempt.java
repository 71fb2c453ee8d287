package io.packetlake.spark;

import io.packetlake.capture.split.FalseBoundary;
import io.packetlake.capture.split.SplitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one pass over the captures has made: files that wait in staging, and what is known of each
 * split. It stands only if every split is proved.
 */
final class Attempt {
  private final NavigableMap<String, Long> files = new TreeMap<>();
  private final TreeMap<Integer, List<SplitOutcome>> byCapture = new TreeMap<>();
  private final List<FragmentOutcome> fragmentOutcomes;
  private long pieceBytes;

  /**
   * What the tasks have returned.
   *
   * @param finished the files of each task with their rows
   * @param outcomes what came of each split
   * @param fragmentOutcomes what came of fragments
   */
  Attempt(
      List<NavigableMap<String, Long>> finished,
      SplitOutcomes outcomes,
      FragmentOutcomes fragmentOutcomes) {
    this.fragmentOutcomes = List.copyOf(fragmentOutcomes.value().values());
    finished.forEach(files::putAll);
    for (SplitOutcome outcome : outcomes.value().values()) {
      byCapture.computeIfAbsent(outcome.capture(), capture -> new ArrayList<>()).add(outcome);
      pieceBytes += outcome.pieceBytes();
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
    return stands;
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
    return byCapture.get(capture).stream().anyMatch(outcome -> outcome.pieceBytes() > 0);
  }

  /** The reports of a capture's splits in their order; none where it was not read. */
  List<SplitReport> reports(int capture) {
    return byCapture.getOrDefault(capture, List.of()).stream().map(SplitOutcome::report).toList();
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
