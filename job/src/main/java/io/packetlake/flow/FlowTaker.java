package io.packetlake.flow;

/** Takes the packets of one flow key in the order of the flow, and what stands for packets. */
public interface FlowTaker {
  /** The next packet; a view, read during the call only. */
  void accept(FlowPacket packet);

  /**
   * A run of datagrams, in place of its packets.
   *
   * @param first what is known of the first of them
   */
  void acceptRun(DatagramRun run, FlowPacket first);

  /**
   * A flow that a task has settled, in place of its packets.
   *
   * @param first its first packet, without payload
   * @param piece the value that {@link FlowPieces#isSettled} told to be one
   */
  void acceptSettled(FlowPacket first, byte[] piece);

  /**
   * A flow that starts right after this has flows of the key before it that started at the same
   * time, in an earlier run.
   *
   * @param ordinal how many
   */
  void acceptOrdinal(long startNanos, int ordinal);
}
