package io.packetlake.upkeep;

import io.packetlake.lake.Run;
import io.packetlake.lake.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which files are worth being put together: those of one partition that no compaction has written,
 * and those of compactions that have stayed small. One such file alone, or only what one compaction
 * has left, is as good as it gets.
 *
 * @param parts what is to be done, by table and date
 * @param compactedRuns ids of the ingests that have rows in these files
 */
record CompactPlan(List<CompactPart> parts, List<String> compactedRuns) {
  /**
   * Plans.
   *
   * @param files the files of the tables and dates in question
   * @param runs all runs of the lake
   * @param fileBytes bytes of a large file
   */
  static CompactPlan of(List<TableFile> files, List<Run> runs, long fileBytes) {
    Map<String, Run> compactions =
        runs.stream().filter(Run::isCompaction).collect(Collectors.toMap(Run::id, run -> run));
    Map<String, List<TableFile>> partitions =
        files.stream()
            .filter(file -> !compactions.containsKey(file.runId()) || file.bytes() < fileBytes / 2)
            .collect(
                Collectors.groupingBy(
                    file -> file.table() + file.date(), TreeMap::new, Collectors.toList()));
    List<CompactPart> parts = new ArrayList<>();
    for (List<TableFile> partition : partitions.values()) {
      Set<String> writers =
          partition.stream().map(TableFile::runId).collect(Collectors.toUnmodifiableSet());
      boolean done = writers.size() == 1 && compactions.keySet().containsAll(writers);
      if (partition.size() > 1 && !done) {
        TableFile first = partition.get(0);
        parts.add(new CompactPart(first.table(), first.date(), List.copyOf(partition)));
      }
    }
    return new CompactPlan(List.copyOf(parts), ingests(parts, compactions));
  }

  private static List<String> ingests(List<CompactPart> parts, Map<String, Run> compactions) {
    Set<String> ingests = new TreeSet<>();
    for (CompactPart part : parts) {
      for (TableFile file : part.files()) {
        Run compaction = compactions.get(file.runId());
        if (compaction == null) {
          ingests.add(file.runId());
        } else {
          ingests.addAll(compaction.changes().compactedRuns());
        }
      }
    }
    return List.copyOf(ingests);
  }

  /** Every file that goes, relative to the lake's root. */
  List<String> files() {
    return parts.stream().flatMap(part -> part.files().stream()).map(TableFile::path).toList();
  }

  long bytes() {
    return parts.stream().mapToLong(CompactPart::bytes).sum();
  }
}
