package io.packetlake.tcp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One side's last two segments with payload, to tell a segment that was captured twice (by a mirror
 * of two ports, or on two interfaces) from one that was sent twice: it comes sooner than any sender
 * repeats itself. A fast retransmission comes after three others at least (RFC 5681 section 3.2).
 */
final class RecentSegments {
  private long offset = SequenceSpace.NONE;
  private long end;
  private long nanos;
  private long offsetBefore = SequenceSpace.NONE;
  private long endBefore;
  private long nanosBefore;

  /**
   * The next segment with payload.
   *
   * @param from where its payload starts in the stream
   * @param to where it ends
   */
  void add(long from, long to, long timeNanos) {
    offsetBefore = offset;
    endBefore = end;
    nanosBefore = nanos;
    offset = from;
    end = to;
    nanos = timeNanos;
  }

  /** True where the same payload came just before, less than a time ago. */
  boolean hasJustSeen(long from, long to, long timeNanos, long withinNanos) {
    return (from == offset && to == end && timeNanos - nanos < withinNanos)
        || (from == offsetBefore && to == endBefore && timeNanos - nanosBefore < withinNanos);
  }

  /** Nothing that comes is a copy of what came so far. */
  void forget() {
    offset = SequenceSpace.NONE;
    offsetBefore = SequenceSpace.NONE;
  }

  /** Writes both segments. */
  void save(DataOutput to) throws IOException {
    to.writeLong(offset);
    to.writeLong(end);
    to.writeLong(nanos);
    to.writeLong(offsetBefore);
    to.writeLong(endBefore);
    to.writeLong(nanosBefore);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    offset = from.readLong();
    end = from.readLong();
    nanos = from.readLong();
    offsetBefore = from.readLong();
    endBefore = from.readLong();
    nanosBefore = from.readLong();
  }
}
