package io.packetlake.capture.split;

/**
 * The limits of the search for records. All readers of a file must use the same ones.
 *
 * @param windowBytes how far before an offset the search for a chain begins, above 0
 * @param reachBytes how far a chain must hold to be believed at once, above 0
 * @param scanBytes how far past an offset, and through garbage, a search goes that may give up and
 *     have the file planned again; at least 0
 */
public record BoundaryRule(int windowBytes, int reachBytes, long scanBytes) {
  /**
   * Ordinary records that make a chain hold: as many of the longest as the standard reach has room
   * for.
   */
  static final int ENOUGH_RECORDS = 4;

  /** The fewest records that make a chain at all, unless it ends where the file does. */
  static final int FEWEST_RECORDS = 2;

  private static final int DEFAULT_WINDOW_BYTES = 1 << 20;
  private static final long DEFAULT_SCAN_BYTES = 256L << 20;

  /** Windows that suit records of up to 256 KiB: one read of 2 MiB a boundary. */
  public static final BoundaryRule STANDARD = ofWindow(DEFAULT_WINDOW_BYTES);

  /** The standard rule with another window, and a reach of the same length. */
  public static BoundaryRule ofWindow(int windowBytes) {
    return new BoundaryRule(windowBytes, windowBytes, DEFAULT_SCAN_BYTES);
  }

  /** Bytes that one step of the search looks at. */
  int stepBytes() {
    return Math.addExact(windowBytes, reachBytes);
  }
}
