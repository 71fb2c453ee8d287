package io.packetlake.capture.split;

import io.packetlake.capture.Packet;

/** Counts the packets of one split as they go by. */
final class PacketCounter {
  private long packets;
  private long capturedBytes;
  private long cutPackets;
  private long outOfOrderPackets;
  private long minTimeNanos = Long.MAX_VALUE;
  private long maxTimeNanos = Long.MIN_VALUE;
  private long firstTimeNanos;
  private long lastTimeNanos;

  void add(Packet packet) {
    long time = packet.timeNanos();
    if (packets == 0) {
      firstTimeNanos = time;
    } else if (time < lastTimeNanos) {
      outOfOrderPackets++;
    }
    packets++;
    capturedBytes += packet.capturedLength();
    cutPackets += packet.cut() ? 1 : 0;
    minTimeNanos = Math.min(minTimeNanos, time);
    maxTimeNanos = Math.max(maxTimeNanos, time);
    lastTimeNanos = time;
  }

  PacketTally tally() {
    return new PacketTally(
        packets,
        capturedBytes,
        cutPackets,
        outOfOrderPackets,
        minTimeNanos,
        maxTimeNanos,
        firstTimeNanos,
        lastTimeNanos);
  }
}
