package io.packetlake.tcp;

/**
 * One side's latest segments with payload, to tell a segment that was captured twice (by a mirror
 * of two ports, or on two interfaces) from one that was sent twice: it is the same in every number
 * and comes sooner than any sender repeats itself.
 */
final class RecentSegments {
  /**
   * As far as a copy may lag behind, in segments; a power of two. A fast retransmission comes after
   * three others at least (RFC 5681 section 3.2).
   */
  private static final int KEPT = 2;

  /** Odd factors that spread the numbers of a segment over 64 bits. */
  private static final long SPREAD_PLACE = 0x9e37_79b9_7f4a_7c15L;

  private static final long SPREAD_HEADER = 0xc2b2_ae3d_27d4_eb4fL;

  private final long[] numbers = new long[KEPT];
  private final long[] times = new long[KEPT];
  private int count;

  /** The next segment with payload. */
  void add(TcpSegment segment, long offset) {
    int at = count++ & (KEPT - 1);
    numbers[at] = numbers(segment, offset);
    times[at] = segment.timeNanos();
  }

  /** True where the same segment came just before, less than a time ago. */
  boolean hasJustSeen(TcpSegment segment, long offset, long withinNanos) {
    long wanted = numbers(segment, offset);
    for (int at = 0; at < Math.min(count, KEPT); at++) {
      if (numbers[at] == wanted && segment.timeNanos() - times[at] < withinNanos) {
        return true;
      }
    }
    return false;
  }

  /** All numbers of a segment in one, which another segment has once in 2^64 times. */
  private static long numbers(TcpSegment segment, long offset) {
    long place = (offset << 32) ^ (offset >>> 32) ^ segment.acknowledgement();
    long header =
        ((long) segment.payloadLength() << 32)
            ^ ((long) segment.window() << 8)
            ^ segment.tcpFlags();
    return place * SPREAD_PLACE + header * SPREAD_HEADER;
  }
}
