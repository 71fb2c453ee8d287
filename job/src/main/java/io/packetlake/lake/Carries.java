package io.packetlake.lake;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the runs of a lake have kept for later ones. A run's record says what it has kept, and which
 * run's it has gone on with; so it is in force from the commit of the one run to that of the other,
 * whatever files there are.
 *
 * @param runs the finished runs
 */
record Carries(List<Run> runs) {
  /** The run whose flows go on in the next one. */
  Optional<Run> inForce() {
    Set<String> goneOnWith =
        runs.stream().map(Run::carriedFrom).filter(Objects::nonNull).collect(Collectors.toSet());
    return runs.stream()
        .filter(run -> run.carry() != null && !goneOnWith.contains(run.id()))
        .max(Comparator.comparing(Run::end));
  }

  /**
   * Ids of the runs whose files are needed: the one in force, and the one that the last run has
   * gone on with, so that the last run can be undone.
   */
  Set<String> needed() {
    Set<String> needed = new HashSet<>();
    inForce().ifPresent(run -> needed.add(run.id()));
    runs.stream()
        .filter(run -> !run.isCompaction())
        .max(Comparator.comparing(Run::end))
        .map(Run::carriedFrom)
        .ifPresent(needed::add);
    return needed;
  }
}
