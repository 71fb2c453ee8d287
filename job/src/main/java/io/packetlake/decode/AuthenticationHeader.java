package io.packetlake.decode;

/**
 * The IP authentication header (RFC 4302 section 2); what follows it is in clear.
 *
 * <pre>
 *  0  1  next header
 *  1  1  length in words of 4 bytes, two not counted
 *  2  2  reserved
 *  4  4  security parameters index
 *  8  4  sequence number
 * 12  .  integrity check value
 * </pre>
 */
final class AuthenticationHeader {
  private static final int MIN_BYTES = 12;

  private AuthenticationHeader() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int length = Math.max((walk.u8(1) + 2) * 4, MIN_BYTES);
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    int next = walk.u8(0);
    walk.skip(length);
    return IpProtocols.layer(walk, next);
  }
}
