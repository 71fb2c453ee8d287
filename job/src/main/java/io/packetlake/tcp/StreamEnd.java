package io.packetlake.tcp;

/** What ended one side's stream. */
public enum StreamEnd {
  /** A FIN in its place: the stream is whole. */
  FIN,
  /** A RST of either side. */
  RESET,
  /**
   * Nothing: the packets stop (end of the capture, idle time, a new connection on the same ports).
   */
  CUT
}
