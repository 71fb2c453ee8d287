package io.packetlake.flow;

/**
 * The flow of a key that is not over when a run's packets are: packets of a later run may belong to
 * it.
 *
 * @param startNanos capture time of its first packet
 * @param capture index of the capture that holds that
 * @param fileOffset where its record starts there
 * @param ordinal how many flows of the key started at the same time before
 */
public record OngoingFlow(long startNanos, int capture, long fileOffset, int ordinal) {
  /** True for a packet of the flow, false for one of a flow of the same key before it. */
  boolean has(FlowPacket packet) {
    return packet.comparePlace(startNanos, capture, fileOffset) >= 0;
  }
}
