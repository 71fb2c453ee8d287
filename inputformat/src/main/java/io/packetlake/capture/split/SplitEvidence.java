package io.packetlake.capture.split;

import io.packetlake.capture.RecordLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One split of a file with what is known of where its records start.
 *
 * @param range the split
 * @param boundary where its reader would start
 * @param landing where its reader would end: the first record start at or after the split's end
 * @param provedBy what proves {@code boundary}
 */
public record SplitEvidence(SplitRange range, long boundary, long landing, ProvedBy provedBy) {
  /** What proves a split's start. */
  public enum ProvedBy {
    /** It is the file's beginning. */
    FILE_HEADER,
    /** The records of the proved split on its left end there. */
    LEFT_NEIGHBOUR,
    /** The splits were planned by a walk over the headers. */
    WALK,
    /** Nothing: it is false, or follows a false one. */
    NOTHING
  }

  /**
   * Looks at all splits of a file, in one pass over its record headers.
   *
   * @param ranges the file's splits in order
   */
  public static List<SplitEvidence> of(
      SeekableBytes file, RecordLayout layout, BoundaryRule rule, List<SplitRange> ranges)
      throws IOException {
    RecordBoundaryChecker guess = new LookbackBoundaries(file, layout, rule);
    List<SplitEvidence> found = new ArrayList<>();
    RecordStart leftLanding = SplitCursor.first(layout);
    for (SplitRange range : ranges) {
      RecordStart start = startOf(range, guess, layout, file.length());
      RecordStart landing =
          range.start() > 0 && start.offset() >= range.end()
              ? start
              : new WalkedBoundaries(file, layout, rule, start).start(range.end());
      boolean leftProved =
          !found.isEmpty() && found.get(found.size() - 1).provedBy != ProvedBy.NOTHING;
      ProvedBy proof = proof(range, leftProved && leftLanding.equals(start));
      found.add(new SplitEvidence(range, start.offset(), landing.offset(), proof));
      leftLanding = landing;
    }
    return found;
  }

  private static RecordStart startOf(
      SplitRange range, RecordBoundaryChecker guess, RecordLayout layout, long fileLength)
      throws IOException {
    if (range.start() == 0) {
      return SplitCursor.first(layout);
    }
    long offset =
        range.planning() == SplitPlanning.WALK ? range.start() : guess.boundary(range.start());
    return RecordStart.of(offset, layout.context(), fileLength);
  }

  private static ProvedBy proof(SplitRange range, boolean provedByLeft) {
    if (range.start() == 0) {
      return ProvedBy.FILE_HEADER;
    }
    if (range.planning() == SplitPlanning.WALK) {
      return ProvedBy.WALK;
    }
    return provedByLeft ? ProvedBy.LEFT_NEIGHBOUR : ProvedBy.NOTHING;
  }
}
