package io.packetlake.upkeep;

/**
 * What a compaction did.
 *
 * @param runId its id; '' where there was nothing to do
 * @param partitions partitions whose files were put together
 * @param filesBefore files that are gone
 * @param filesAfter files in their place
 * @param bytesBefore bytes of the files that are gone
 * @param bytesAfter bytes of those in their place
 * @param rows rows in them
 * @param seconds how long it took
 */
public record CompactSummary(
    String runId,
    int partitions,
    int filesBefore,
    int filesAfter,
    long bytesBefore,
    long bytesAfter,
    long rows,
    double seconds) {
  /** Nothing was worth doing. */
  static final CompactSummary NOTHING = new CompactSummary("", 0, 0, 0, 0, 0, 0, 0);
}
