package io.packetlake.spark;

import java.io.Serializable;
import java.util.NavigableMap;
import java.util.NavigableSet;

/** What came of one task behind the shuffle. No record: see {@link Scopes}. */
final class ReduceOutcome implements Serializable {
  private static final long serialVersionUID = 1L;

  private final NavigableMap<String, Long> files;
  private final NavigableSet<Integer> wronglySettled;

  /**
   * The outcome of a task.
   *
   * @param files the files that it has made, with their rows
   * @param wronglySettled captures of flows that a map task has settled and should not have
   */
  ReduceOutcome(NavigableMap<String, Long> files, NavigableSet<Integer> wronglySettled) {
    this.files = files;
    this.wronglySettled = wronglySettled;
  }

  /** The files that it has made, with their rows. */
  NavigableMap<String, Long> files() {
    return files;
  }

  /** Captures of flows that a map task has settled and should not have. */
  NavigableSet<Integer> wronglySettled() {
    return wronglySettled;
  }
}
