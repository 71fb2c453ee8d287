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
    for (SplitRange range : ranges) {
      long boundary = startOf(range, guess, layout);
      long landing =
          range.start() > 0 && boundary >= range.end()
              ? boundary
              : new WalkedBoundaries(file, layout, rule, boundary).boundary(range.end());
      SplitEvidence left = found.isEmpty() ? null : found.get(found.size() - 1);
      found.add(new SplitEvidence(range, boundary, landing, proof(range, boundary, left)));
    }
    return found;
  }

  private static long startOf(SplitRange range, RecordBoundaryChecker guess, RecordLayout layout)
      throws IOException {
    if (range.start() == 0) {
      return layout.firstRecord();
    }
    return range.planning() == SplitPlanning.WALK ? range.start() : guess.boundary(range.start());
  }

  private static ProvedBy proof(SplitRange range, long boundary, SplitEvidence left) {
    if (range.start() == 0) {
      return ProvedBy.FILE_HEADER;
    }
    if (range.planning() == SplitPlanning.WALK) {
      return ProvedBy.WALK;
    }
    boolean proved = left != null && left.provedBy != ProvedBy.NOTHING && left.landing == boundary;
    return proved ? ProvedBy.LEFT_NEIGHBOUR : ProvedBy.NOTHING;
  }
}
