package io.packetlake.http;

import java.util.List;

/**
 * A message's body after all its codings were undone. {@code bytes}, {@code length} and {@code
 * sha256} speak of the same decoded bytes, of which {@code bytes} holds the beginning.
 *
 * @param bytes decoded bytes, at most {@code max-body-bytes}; null where there are none
 * @param length decoded bytes counted past the cap, at least 0
 * @param wireLength bytes of the body in the stream: chunk framing and trailers counted, bytes that
 *     a gap hides too
 * @param sha256 lower-case hex digest of the {@code length} decoded bytes; null where there are
 *     none
 * @param mimeType what the first bytes look like; null where there are none
 * @param state how much of the body this is
 * @param trailers fields after the last chunk (RFC 9112 section 7.1.2)
 */
public record Body(
    byte[] bytes,
    long length,
    long wireLength,
    String sha256,
    String mimeType,
    BodyState state,
    List<Header> trailers) {
  /** No body at all. */
  static final Body NONE = new Body(null, 0, 0, null, null, BodyState.NONE, List.of());

  /** Memory that the kept bytes take. */
  int memoryBytes() {
    return bytes == null ? 0 : bytes.length;
  }
}
