package io.packetlake.http;

/** Takes bytes in order. */
interface ByteSink {
  /**
   * The next bytes; valid during the call only, not to be changed.
   *
   * @return false where no more are wanted
   */
  boolean write(byte[] buffer, int offset, int length);
}
