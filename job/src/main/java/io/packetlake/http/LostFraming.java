package io.packetlake.http;

/** A body whose end nobody can tell: a request with a header that contradicts itself. */
final class LostFraming implements Framing {
  @Override
  public int read(byte[] buffer, int from, int to, ByteSink body) {
    return from;
  }

  @Override
  public Progress progress() {
    return Progress.LOST;
  }

  @Override
  public void gap(long length) {
    // The end stays unknown.
  }
}
