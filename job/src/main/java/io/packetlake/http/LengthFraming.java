package io.packetlake.http;

/** A body of a length that the header says (RFC 9112 section 6.2), or of none. */
final class LengthFraming implements Framing {
  private long remaining;
  private boolean lost;

  /**
   * @param length the body's bytes, at least 0
   */
  LengthFraming(long length) {
    remaining = length;
  }

  @Override
  public int read(byte[] buffer, int from, int to, ByteSink body) {
    int count = (int) Math.min(to - from, remaining);
    body.write(buffer, from, count);
    remaining -= count;
    return from + count;
  }

  @Override
  public Progress progress() {
    return lost ? Progress.LOST : remaining == 0 ? Progress.DONE : Progress.MORE;
  }

  @Override
  public void gap(long length) {
    lost = length > remaining;
    remaining -= Math.min(length, remaining);
  }
}
