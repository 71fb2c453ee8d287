package io.packetlake.flow;

import io.packetlake.decode.Side;

/**
 * Packets of one datagram flow in one capture, no two neighbours in time as far apart as the idle
 * time: all that the flow's row needs of them. They are a set: in which order they came does not
 * show, and two runs of a flow make what one run of all their packets would.
 */
final class DatagramRun {
  private final int capture;
  private final Volume low = new Volume();
  private final Volume high = new Volume();
  private Side firstSender;
  private long firstNanos;
  private long firstOffset;
  private long firstTunnels;
  private long lastNanos;
  private long lowestOffset;
  private long highestOffset;

  /** A run that is to have a packet, which is not counted yet. */
  DatagramRun(FlowPacket packet) {
    capture = packet.capture();
    beginWith(packet);
    lastNanos = firstNanos;
    lowestOffset = firstOffset;
    highestOffset = firstOffset;
  }

  private void beginWith(FlowPacket packet) {
    firstSender = packet.from();
    firstNanos = packet.timeNanos();
    firstOffset = packet.fileOffset();
    firstTunnels = packet.tunnels();
  }

  /** True where a packet of the flow lies in the run or less than the idle time from it. */
  boolean takes(FlowPacket packet, FlowSettings settings) {
    return packet.capture() == capture
        && !settings.isIdle(packet.protocol(), lastNanos, packet.timeNanos())
        && !settings.isIdle(packet.protocol(), packet.timeNanos(), firstNanos);
  }

  /** Adds a packet that it {@link #takes}. */
  void add(FlowPacket packet) {
    if (isBeforeFirst(packet)) {
      beginWith(packet);
    }
    reachTo(packet.timeNanos(), packet.fileOffset(), packet.fileOffset());
    sent(packet.from()).add(packet);
  }

  private boolean isBeforeFirst(FlowPacket packet) {
    return packet.timeNanos() == firstNanos
        ? packet.fileOffset() < firstOffset
        : packet.timeNanos() < firstNanos;
  }

  /** It has packets at this time and these places. */
  void reachTo(long timeNanos, long lowest, long highest) {
    lastNanos = Math.max(lastNanos, timeNanos);
    lowestOffset = Math.min(lowestOffset, lowest);
    highestOffset = Math.max(highestOffset, highest);
  }

  /** What one side has sent. */
  Volume sent(Side side) {
    return side == Side.LOW ? low : high;
  }

  /** Index of the capture that holds it. */
  int capture() {
    return capture;
  }

  /** Capture time of the first packet in the flow's order. */
  long firstNanos() {
    return firstNanos;
  }

  /** Where the first packet's record starts. */
  long firstOffset() {
    return firstOffset;
  }

  /** Who sent the first packet. */
  Side firstSender() {
    return firstSender;
  }

  /** What the first packet came through. */
  long firstTunnels() {
    return firstTunnels;
  }

  /** Capture time of the last packet. */
  long lastNanos() {
    return lastNanos;
  }

  /** Where the record nearest to the start of the capture lies. */
  long lowestOffset() {
    return lowestOffset;
  }

  /** Where the record nearest to the end of the capture lies. */
  long highestOffset() {
    return highestOffset;
  }
}
