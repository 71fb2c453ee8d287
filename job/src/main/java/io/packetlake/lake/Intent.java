package io.packetlake.lake;

import java.util.List;

/**
 * What a commit is about to do, written before it starts, so that whoever comes after a killed
 * commit can finish it.
 *
 * @param run the run whose record is written; null where runs are undone
 * @param files the staged files that become visible, relative to the run's staging folder
 * @param removedRuns ids of the runs whose records are removed
 * @param removedFiles the files that are removed, relative to the lake's root
 */
record Intent(Run run, List<String> files, List<String> removedRuns, List<String> removedFiles) {
  /** Adds a run with all that it changes. */
  static Intent adding(Run run) {
    Changes changes = run.changes();
    return new Intent(run, changes.files(), changes.replacedRuns(), changes.removedFiles());
  }

  /** Takes runs away. */
  static Intent undoing(List<String> runs, List<String> files) {
    return new Intent(null, List.of(), runs, files);
  }
}
