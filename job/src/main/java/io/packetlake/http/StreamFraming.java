package io.packetlake.http;

/** A body that goes on to the end of its stream (RFC 9112 section 6.3, case 8). */
final class StreamFraming implements Framing {
  @Override
  public int read(byte[] buffer, int from, int to, ByteSink body) {
    body.write(buffer, from, to - from);
    return to;
  }

  @Override
  public Progress progress() {
    return Progress.MORE;
  }

  @Override
  public void gap(long length) {
    // All that follows a gap is this body's, too.
  }

  @Override
  public boolean endsWithStream() {
    return true;
  }
}
