package io.packetlake.lake;

import java.util.List;

/**
 * What a run changes in the lake. Whoever follows the run records sees the files that the records
 * name, but for those of replaced runs and those that a record says are removed.
 *
 * @param files the files that become visible, relative to the lake's root
 * @param replacedRuns runs whose records go, since this one has taken their captures again
 * @param compactedRuns runs with rows in these files, where the files replace others of the same
 *     rows
 * @param removedFiles the files that go: those of the replaced runs, or those compacted
 */
public record Changes(
    List<String> files,
    List<String> replacedRuns,
    List<String> compactedRuns,
    List<String> removedFiles) {
  /** A run that adds files and takes nothing away. */
  public static Changes adding(List<String> files) {
    return new Changes(files, List.of(), List.of(), List.of());
  }
}
