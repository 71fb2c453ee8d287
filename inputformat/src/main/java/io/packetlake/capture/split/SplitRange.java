package io.packetlake.capture.split;

import java.io.Serializable;

/**
 * A byte range of a capture: the records that start in it.
 *
 * @param start first byte, at least 0
 * @param end first byte after it, at least {@code start}
 * @param planning how the two came about
 */
public record SplitRange(long start, long end, SplitPlanning planning) implements Serializable {
  /** The whole of a file, or of a compressed stream whose length is not known yet. */
  public static final SplitRange WHOLE = new SplitRange(0, Long.MAX_VALUE, SplitPlanning.WALK);

  /** Length in bytes. */
  public long length() {
    return end - start;
  }
}
