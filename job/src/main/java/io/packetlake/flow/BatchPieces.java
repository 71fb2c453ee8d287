package io.packetlake.flow;

/**
 * The bytes of many TCP segments of one flow in one capture between the map and the reduce side of
 * the shuffle, ascending in the flow's order. The key of the piece is that of the first.
 *
 * <pre>
 * value     64 | segment | segment | ...
 * segment   what differs (the bits below)
 *           | time since the segment before: microseconds * 2, or nanoseconds * 2 + 1
 *           | file offset since the segment before
 *           | sequence - foreseen, s | acknowledgment - foreseen, s | flags 1 | window
 *           | payload length, header length, s
 *           | captured payload, and if there is any, how far after its record's start it lies, s
 *           | tunnels 8
 * </pre>
 *
 * <p>Of the last six lines only what differs from what the segments before in the batch let foresee
 * ({@link SegmentForecast}). All but flags and tunnels are Kryo's numbers of variable length,
 * smallest first; s are signed. The payload itself stays in the capture.
 */
final class BatchPieces {
  /** The sender is the larger endpoint. */
  static final int FROM_HIGH = 1;

  /** The sequence number is not the one after this side's last segment. */
  static final int SEQUENCE = 2;

  /** The acknowledgment number is neither this side's last one nor {@link #ACKNOWLEDGES_ALL}. */
  static final int ACKNOWLEDGMENT = 4;

  /** The acknowledgment number is the one after the other side's last segment, a new one. */
  static final int ACKNOWLEDGES_ALL = 8;

  /** The window is not this side's last one. */
  static final int WINDOW = 16;

  /** Payload or headers are not as long as this side's last ones. */
  static final int LENGTHS = 32;

  /** The flags are not this side's last ones. */
  static final int FLAGS = 64;

  /** The payload lies elsewhere in its record than this side's last, or is cut elsewhere. */
  static final int PLACE = 128;

  /** The tunnels are not those of the segment before. */
  static final int TUNNELS = 256;

  private BatchPieces() {}
}
