package io.packetlake.decode;

/**
 * IPv6 (RFC 8200 section 3).
 *
 * <pre>
 *  0  4  version 6 (4 bits), traffic class, flow label
 *  4  2  payload length: what follows this header
 *  6  1  next header
 *  7  1  hop limit
 *  8 16  source
 * 24 16  destination
 * </pre>
 *
 * <p>Payload length 0 means the rest of the frame: a jumbogram (RFC 2675 section 3) or segmentation
 * offload. One beyond the frame counts as far as the frame goes.
 */
final class Ipv6 {
  private static final int HEADER_BYTES = 40;

  private Ipv6() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    if (walk.u8(0) >> 4 != 6) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    int payloadLength = walk.u16(4);
    int length =
        payloadLength == 0
            ? walk.wireLength()
            : Math.min(HEADER_BYTES + payloadLength, walk.wireLength());
    walk.decoded.ip(6, walk.at + 8, walk.at + 24, length);
    int next = walk.u8(6);
    walk.narrow(length);
    walk.skip(HEADER_BYTES);
    return IpProtocols.layer(walk, next);
  }

  /**
   * True where a whole, sound header lies at a distance from the walk's place: for those who guess.
   */
  static boolean liesAt(Walk walk, int distance) {
    return !walk.lacks(distance + HEADER_BYTES)
        && walk.u8(distance) >> 4 == 6
        && HEADER_BYTES + walk.u16(distance + 4) <= walk.wireLength() - distance;
  }
}
