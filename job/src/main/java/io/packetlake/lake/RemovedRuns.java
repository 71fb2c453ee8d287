package io.packetlake.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs that are to go, with all their rows.
 *
 * @param runs the runs
 * @param files their files, relative to the lake's root
 */
public record RemovedRuns(List<Run> runs, List<String> files) {
  /** Nothing goes. */
  public static final RemovedRuns NONE = new RemovedRuns(List.of(), List.of());

  /** The runs' ids. */
  public List<String> ids() {
    return runs.stream().map(Run::id).toList();
  }

  /**
   * Finds the runs.
   *
   * @throws LakeException where one is not there, or its rows are in files with those of others
   */
  static RemovedRuns of(Collection<String> ids, Lake lake) throws IOException {
    List<Run> all = lake.runs();
    List<Run> compactions = compactionsWithFiles(all, lake);
    Map<String, Run> byId = new HashMap<>();
    all.forEach(run -> byId.put(run.id(), run));
    List<Run> runs = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      Run run = byId.get(id);
      if (run == null) {
        throw new LakeException(
            "there is no run %s in the lake %s; 'runs' lists them".formatted(id, lake.root()));
      }
      requireOfItsOwn(run, compactions);
      runs.add(run);
      files.addAll(files(run, lake));
    }
    RemovedRuns removed = new RemovedRuns(List.copyOf(runs), List.copyOf(files));
    requireLastInChain(removed, all, lake);
    return removed;
  }

  /** Those of the runs that stay. */
  public List<Run> without(List<Run> all) {
    Set<String> gone = new HashSet<>(ids());
    return all.stream().filter(run -> !gone.contains(run.id())).toList();
  }

  /** Flows that a run has kept are in the rows of the run that went on with them. */
  private static void requireLastInChain(RemovedRuns removed, List<Run> all, Lake lake)
      throws IOException {
    List<Run> stay = removed.without(all);
    for (Run run : stay) {
      if (run.carriedFrom() != null && removed.ids().contains(run.carriedFrom())) {
        throw new LakeException(
            "run %s has gone on with flows of run %s (--carry): the one cannot go without the other; undo both"
                .formatted(run.id(), run.carriedFrom()));
      }
    }
    Optional<Run> before = new Carries(stay).inForce();
    if (before.isPresent() && !removed.runs().isEmpty()) {
      for (String file : before.get().carry().files()) {
        if (!lake.fileSystem().exists(lake.file(file))) {
          throw new LakeException(
              "the flows that run %s has kept for run %s are gone: only the last run that went on with another's flows can be taken out; ingest the captures into a new lake"
                  .formatted(before.get().id(), removed.ids().get(0)));
        }
      }
    }
  }

  /** Those that the run's record names; where it is too old for that, those that are there. */
  private static List<String> files(Run run, Lake lake) {
    return run.changes() != null
        ? run.changes().files()
        : lake.tableFiles(List.of(run)).stream().map(TableFile::path).toList();
  }

  /** Where all days of a compaction were dropped, it holds no run's rows any more. */
  private static List<Run> compactionsWithFiles(List<Run> all, Lake lake) {
    List<Run> compactions = all.stream().filter(Run::isCompaction).toList();
    if (compactions.isEmpty()) {
      return compactions;
    }
    Set<String> writers =
        lake.tableFiles(all).stream().map(TableFile::runId).collect(Collectors.toSet());
    return compactions.stream().filter(run -> writers.contains(run.id())).toList();
  }

  private static void requireOfItsOwn(Run run, List<Run> compactions) {
    if (run.isCompaction()) {
      throw new LakeException(
          "%s is a compaction, not an ingest: its rows are those of other runs and stay"
              .formatted(run.id()));
    }
    Optional<Run> compaction =
        compactions.stream()
            .filter(each -> each.changes().compactedRuns().contains(run.id()))
            .findFirst();
    if (compaction.isPresent()) {
      throw new LakeException(
          ("the rows of run %s lie in files with those of other runs since compaction %s and cannot"
                  + " be taken out or replaced; ingest the captures that are to stay into a new"
                  + " lake")
              .formatted(run.id(), compaction.get().id()));
    }
  }
}
