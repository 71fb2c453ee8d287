package io.packetlake.capture.split;

import java.io.Serializable;

/**
 * The packets of a stretch of a capture, counted. Times are nanoseconds since the epoch and mean
 * nothing where there are no packets.
 *
 * @param packets how many
 * @param capturedBytes bytes of theirs that were captured
 * @param cutPackets those of which less was captured than was on the wire
 * @param outOfOrderPackets those whose time is below the time of the record directly before
 * @param minTimeNanos earliest time
 * @param maxTimeNanos latest time
 * @param firstTimeNanos time of the first record in the stretch
 * @param lastTimeNanos time of the last record in the stretch
 */
public record PacketTally(
    long packets,
    long capturedBytes,
    long cutPackets,
    long outOfOrderPackets,
    long minTimeNanos,
    long maxTimeNanos,
    long firstTimeNanos,
    long lastTimeNanos)
    implements Serializable {
  /** No packets. */
  public static final PacketTally NONE =
      new PacketTally(0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0);

  /** The packets of this stretch and of the one that follows it directly. */
  public PacketTally plus(PacketTally next) {
    if (packets == 0 || next.packets == 0) {
      return packets == 0 ? next : this;
    }
    long acrossSeam = next.firstTimeNanos < lastTimeNanos ? 1 : 0;
    return new PacketTally(
        packets + next.packets,
        capturedBytes + next.capturedBytes,
        cutPackets + next.cutPackets,
        outOfOrderPackets + next.outOfOrderPackets + acrossSeam,
        Math.min(minTimeNanos, next.minTimeNanos),
        Math.max(maxTimeNanos, next.maxTimeNanos),
        firstTimeNanos,
        next.lastTimeNanos);
  }
}
