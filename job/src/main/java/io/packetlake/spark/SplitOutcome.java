package io.packetlake.spark;

import io.packetlake.capture.split.SplitReport;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one split.
 *
 * @param capture index of the capture in the run
 * @param start where the split starts in the capture
 * @param report what was read; null where the capture could not be read
 * @param undecodedPackets packets that belong to no flow, by reason
 * @param taken packets, or layers of packets, that flows were made of
 * @param filteredPackets packets that the run's filter did not let pass
 * @param head fingerprint of the capture's beginning; null where the capture could not be read
 * @param failure why the capture could not be read; null where it could
 */
record SplitOutcome(
    int capture,
    long start,
    SplitReport report,
    Map<String, Long> undecodedPackets,
    long taken,
    long filteredPackets,
    String head,
    String failure)
    implements Outcome<SplitKey> {
  @Override
  public SplitKey part() {
    return new SplitKey(capture, start);
  }

  /** Why the capture could not be read, if it could not. */
  Optional<String> failed() {
    return Optional.ofNullable(failure);
  }
}
