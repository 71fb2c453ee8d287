package io.packetlake.spark;

import io.packetlake.spark.LeftFile.Why;
import java.util.List;
import java.util.Map;

/**
 * What one ingest did, for people. How a run was cut belongs here, never in a table.
 *
 * @param runId the run's id; empty where nothing was new and so no run was made
 * @param files captures that were read
 * @param filesTakenBefore captures left alone because an earlier run has taken them
 * @param leftFiles files that the run has not taken, with why; those taken before as well
 * @param replacedRuns runs whose rows this one has replaced
 * @param bytes bytes of the captures read, as they lie (compressed where they are)
 * @param packets packets read
 * @param filteredPackets those of them that the filter did not let pass
 * @param rows rows written by table, {@code captures} included
 * @param undecodedPackets packets of no flow by reason
 * @param corruptFiles captures with bytes that belong to no record and were passed over
 * @param tailBytes bytes of last records that the end of their file cuts
 * @param replannedFiles captures that were read again because a split boundary proved false
 * @param skippedFiles captures that could not be read, or not to their end, with why; only where
 *     {@link OnError#SKIP}
 * @param keptFlows flows that were not over, and are kept for the next run
 * @param lateFiles captures that begin before the end of those that earlier runs have read, whose
 *     flows the last run has kept: flows that cross from here into those were not joined, unless
 *     they were kept
 * @param splits splits that the captures were read in
 * @param shuffled what went through the shuffles
 * @param nanos how long it took
 */
public record IngestSummary(
    String runId,
    int files,
    int filesTakenBefore,
    List<LeftFile> leftFiles,
    List<String> replacedRuns,
    long bytes,
    long packets,
    long filteredPackets,
    Map<String, Long> rows,
    Map<String, Long> undecodedPackets,
    List<CorruptFile> corruptFiles,
    long tailBytes,
    List<String> replannedFiles,
    List<SkippedFile> skippedFiles,
    long keptFlows,
    List<String> lateFiles,
    int splits,
    Shuffled shuffled,
    long nanos) {

  /**
   * A capture that could not be read.
   *
   * @param capture its path
   * @param error why
   */
  public record SkippedFile(String capture, String error) {}

  /**
   * A capture in which bytes were passed over.
   *
   * @param capture its path
   * @param bytes how many
   * @param firstOffset where the first of them lies in the unpacked file
   */
  public record CorruptFile(String capture, long bytes, long firstOffset) {}

  /** Bytes of all captures that belong to no record and were passed over. */
  public long corruptBytes() {
    return corruptFiles.stream().mapToLong(CorruptFile::bytes).sum();
  }

  /** True for a file that was left since it may still be written to. */
  boolean isForLater(String capture) {
    return leftFiles.stream()
        .anyMatch(file -> file.why() == Why.UNFINISHED && file.capture().equals(capture));
  }

  /** Rows written to {@code flows}. */
  public long flows() {
    return rows.getOrDefault("flows", 0L);
  }

  /** Rows written to {@code transactions}. */
  public long transactions() {
    return rows.getOrDefault("transactions", 0L);
  }

  /** Seconds that the run took. */
  public double seconds() {
    return nanos / 1e9;
  }

  /** Millions of capture bytes a second. */
  public double megabytesPerSecond() {
    return nanos == 0 ? 0 : bytes * 1e3 / nanos;
  }
}
