package io.packetlake.flow;

/** Takes pieces for the shuffle. */
public interface PieceSink {
  /** Takes a piece; both arrays are the taker's from now on. */
  void piece(byte[] key, byte[] value);
}
