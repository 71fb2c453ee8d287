package io.packetlake.capture.split;

/** How the ends of a split came about. */
public enum SplitPlanning {
  /** At any byte: each end means the first record at or after it, which has to be proved. */
  GUESS,
  /** By a walk from a proved place: both ends are record starts, or the file's. */
  WALK
}
