package io.packetlake.spark;

import java.io.Serializable;
import java.util.NavigableMap;
import java.util.NavigableSet;

/** What came of one task behind the shuffle. No record: see {@link Scopes}. */
final class ReduceOutcome implements Serializable {
  private static final long serialVersionUID = 1L;

  private final NavigableMap<String, Long> files;
  private final NavigableSet<Integer> wronglySettled;
  private final Kept kept;

  /**
   * The outcome of a task.
   *
   * @param files the files that it has made, with their rows
   * @param wronglySettled captures of flows that a map task has settled and should not have
   * @param kept what it has kept for the next run
   */
  ReduceOutcome(NavigableMap<String, Long> files, NavigableSet<Integer> wronglySettled, Kept kept) {
    this.files = files;
    this.wronglySettled = wronglySettled;
    this.kept = kept;
  }

  /** The files that it has made, with their rows. */
  NavigableMap<String, Long> files() {
    return files;
  }

  /** What it has kept for the next run. */
  Kept kept() {
    return kept;
  }

  /** Captures of flows that a map task has settled and should not have. */
  NavigableSet<Integer> wronglySettled() {
    return wronglySettled;
  }
}
