package io.packetlake.tcp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One side's latest segments with payload, to tell a segment that was captured twice (by a mirror
 * of two ports, or on two interfaces) from one that was sent twice: it is the same in every number
 * and comes sooner than any sender repeats itself.
 */
final class RecentSegments {
  /** RFC 6298 section 2.4 and RFC 8985 section 7.2 let no sender repeat itself sooner. */
  private static final long SOONEST_REPEAT_NANOS = 1_000_000;

  /** As far as a copy may lag behind, in segments; a power of two. */
  private static final int KEPT = 4;

  private final long[] offsets = new long[KEPT];
  private final long[] lengthsAndAcks = new long[KEPT];
  private final long[] windowsAndFlags = new long[KEPT];
  private final long[] times = new long[KEPT];
  private int count;

  /** The next segment with payload. */
  void add(TcpSegment segment, long offset) {
    int at = count++ & (KEPT - 1);
    offsets[at] = offset;
    lengthsAndAcks[at] = lengthAndAck(segment);
    windowsAndFlags[at] = windowAndFlags(segment);
    times[at] = segment.timeNanos();
  }

  /** True where the same segment came just before. */
  boolean hasJustSeen(TcpSegment segment, long offset) {
    for (int at = 0; at < Math.min(count, KEPT); at++) {
      if (offsets[at] == offset
          && lengthsAndAcks[at] == lengthAndAck(segment)
          && windowsAndFlags[at] == windowAndFlags(segment)
          && segment.timeNanos() - times[at] < SOONEST_REPEAT_NANOS) {
        return true;
      }
    }
    return false;
  }

  /** Writes the segments of which copies may still come, no packet coming before the latest. */
  void save(DataOutput to) throws IOException {
    int kept = Math.min(count, KEPT);
    long newest = times[(count - 1) & (KEPT - 1)];
    int fresh = 0;
    for (int i = count - kept; i < count; i++) {
      fresh += isFresh(i, newest) ? 1 : 0;
    }
    to.writeByte(fresh);
    for (int i = count - kept; i < count; i++) {
      if (isFresh(i, newest)) {
        int at = i & (KEPT - 1);
        to.writeLong(offsets[at]);
        to.writeLong(lengthsAndAcks[at]);
        to.writeLong(windowsAndFlags[at]);
        to.writeLong(times[at]);
      }
    }
  }

  private boolean isFresh(int number, long newestNanos) {
    return newestNanos - times[number & (KEPT - 1)] < SOONEST_REPEAT_NANOS;
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    for (int left = from.readByte(); left > 0; left--) {
      int at = count++ & (KEPT - 1);
      offsets[at] = from.readLong();
      lengthsAndAcks[at] = from.readLong();
      windowsAndFlags[at] = from.readLong();
      times[at] = from.readLong();
    }
  }

  private static long lengthAndAck(TcpSegment segment) {
    return ((long) segment.payloadLength() << 32) | (segment.acknowledgement() & 0xffff_ffffL);
  }

  private static long windowAndFlags(TcpSegment segment) {
    return ((long) segment.window() << 16) | segment.tcpFlags();
  }
}
