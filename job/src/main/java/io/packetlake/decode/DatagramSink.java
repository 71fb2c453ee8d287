package io.packetlake.decode;

/** Takes what became of fragments: each ends in one of the two calls, as part or by itself. */
public interface DatagramSink {
  /**
   * A datagram is whole.
   *
   * @param datagram valid during the call only
   */
  void whole(Datagram datagram);

  /**
   * Fragments whose datagram never became whole, or was thrown away.
   *
   * @param capture index of the capture that holds them
   * @param fragments how many, at least 1
   */
  void lost(int capture, long fragments);
}
