package io.packetlake.http;

/** Where a body ends in its stream (RFC 9112 section 6.3), as its bytes arrive. */
interface Framing {
  /** What is known of a body's end. */
  enum Progress {
    /** It was not reached. */
    MORE,
    /** It was reached: the next byte belongs to the next message. */
    DONE,
    /** It cannot be known any more: the framing is broken. */
    LOST
  }

  /**
   * Reads on, up to the body's end or to {@code to}.
   *
   * @param body takes the bytes that are the body's
   * @return the position after what was read
   */
  int read(byte[] buffer, int from, int to, ByteSink body);

  /** What is known of the body's end. */
  Progress progress();

  /**
   * Bytes of the stream are missing. Where the body's end is not known any more after them, {@link
   * #progress()} says so; where the body ends inside the gap, too.
   *
   * @param length how many bytes
   */
  void gap(long length);

  /** True where the stream's proper end is the body's proper end. */
  default boolean endsWithStream() {
    return false;
  }
}
