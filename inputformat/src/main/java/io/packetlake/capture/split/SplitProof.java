package io.packetlake.capture.split;

import java.io.Serializable;

/**
 * What a split's reader found about the split's two ends.
 *
 * @param range the split
 * @param boundary where its reader started: the first record at or after the split's start
 * @param landing where its own chain came to: the first record start at or after the split's end,
 *     or the file's end
 * @param expected where the next split's reader will start
 */
public record SplitProof(
    SplitRange range, RecordStart boundary, RecordStart landing, RecordStart expected)
    implements Serializable {
  /** True where this split, if its own start is right, proves the start of the next one. */
  public boolean provesNext() {
    return landing.equals(expected);
  }
}
