package io.packetlake.table;

import java.util.List;
import java.util.Map;

/**
 * A row of the captures table: one file of one run. What each field means stands with its column in
 * {@link CapturesTable}; null is unknown.
 *
 * @param content what was read of the file; null where nothing could be
 * @param partitionNanos the time whose UTC date is the partition: the first packet's, or of a file
 *     without packets its modification time; epoch nanoseconds
 */
public record CaptureRow(
    String capture, String runId, long bytes, Content content, String error, long partitionNanos) {

  /**
   * What a file says of itself, and what was read of it.
   *
   * @param losses what of it is not in any flow
   */
  public record Content(
      String format,
      String byteOrder,
      long timeResolution,
      List<Integer> linkTypes,
      long snaplen,
      Origin origin,
      long packets,
      long capturedBytes,
      long headerBytes,
      long dataBytes,
      Long firstNanos,
      Long lastNanos,
      long outOfOrderPackets,
      Losses losses) {}

  /** Who made a file, as it says itself; null where it does not say. */
  public record Origin(String hardware, String os, String application, List<String> comments) {}

  /** What a file holds that is in no flow, or is said to be missing from it. */
  public record Losses(
      long filteredPackets,
      long cutPackets,
      Map<String, Long> undecodedPackets,
      long corruptBytes,
      Long firstCorruptOffset,
      long resyncs,
      long tailBytes,
      Long interfaceDrops,
      Long osDrops) {}
}
