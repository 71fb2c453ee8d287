package io.packetlake.flow;

import io.packetlake.tcp.TcpCounters;

/**
 * What one side of a flow sent.
 *
 * @param packets packets
 * @param bytes bytes of the IP packets on the wire, headers included
 * @param payloadBytes bytes of transport payload on the wire, retransmissions counted again
 * @param tcp what only TCP has; null for others
 */
public record Traffic(long packets, long bytes, long payloadBytes, Tcp tcp) {
  /**
   * What only TCP has.
   *
   * @param flags the flags of all segments, or'ed, in the bits of the header's 14th byte
   * @param counters what the network did
   */
  public record Tcp(int flags, TcpCounters counters) {}
}
