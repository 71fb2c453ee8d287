package io.packetlake.tcp;

import io.packetlake.tcp.AnalyzerFactory.Place;
import java.util.Arrays;

/** The bytes of one side that wait to be recognised, joined. */
final class Prefix {
  private static final byte[] NOTHING = {};

  /** Where in the stream the bytes stand. */
  Place place = Place.MIDDLE;

  /** Whether bytes of the stream were passed over: recognised as nothing, or never captured. */
  boolean lost;

  private byte[] bytes = NOTHING;
  private int length;

  boolean isEmpty() {
    return length == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void append(byte[] from, int offset, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  void clear() {
    bytes = NOTHING;
    length = 0;
  }
}
