package io.packetlake.flow;

import io.packetlake.fixture.TcpConversation.Frame;
import java.util.Arrays;
import java.util.List;

/**
 * Payload that stayed in captures which lie in memory as if in pcap files.
 *
 * @param captures the frames of each
 */
record FramePayloads(List<List<Frame>> captures) implements PayloadSource {
  /** Bytes before each frame. */
  static final int RECORD_BYTES = 16;

  private static final int FIRST_RECORD = 24;

  @Override
  public byte[] read(int capture, long offset, int length) {
    long at = FIRST_RECORD;
    for (Frame frame : captures.get(capture)) {
      long bytes = at + RECORD_BYTES;
      if (offset >= bytes && offset + length <= bytes + frame.bytes().length) {
        int from = (int) (offset - bytes);
        return Arrays.copyOfRange(frame.bytes(), from, from + length);
      }
      at = bytes + frame.bytes().length;
    }
    throw new AssertionError("no payload at %d of capture %d".formatted(offset, capture));
  }

  /** Time of the last frame of the first captures, so many. */
  long clock(int until) {
    return captures.subList(0, until).stream()
        .flatMap(List::stream)
        .mapToLong(Frame::timeNanos)
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
