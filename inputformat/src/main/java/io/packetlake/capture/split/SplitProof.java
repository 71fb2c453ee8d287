package io.packetlake.capture.split;

import java.io.Serializable;

/**
 * What a split's reader found about the split's two ends.
 *
 * @param range the split
 * @param boundary where its reader started: the first record at or after the split's start
 * @param landing where its own chain came to: the first record start at or after the split's end,
 *     or the file's length
 * @param expected where the checker says that the next split's records start
 */
public record SplitProof(SplitRange range, long boundary, long landing, long expected)
    implements Serializable {
  /** True where this split, if its own start is right, proves the start of the next one. */
  public boolean provesNext() {
    return landing == expected;
  }
}
