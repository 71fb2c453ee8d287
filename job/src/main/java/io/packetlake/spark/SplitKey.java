package io.packetlake.spark;

import java.io.Serializable;

/**
 * A split, in the order of the run.
 *
 * @param capture index of its capture
 * @param start where it starts there
 */
public record SplitKey(int capture, long start) implements Comparable<SplitKey>, Serializable {
  @Override
  public int compareTo(SplitKey other) {
    int byCapture = Integer.compare(capture, other.capture);
    return byCapture != 0 ? byCapture : Long.compare(start, other.start);
  }
}
