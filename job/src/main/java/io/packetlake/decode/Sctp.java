package io.packetlake.decode;

/**
 * SCTP (RFC 9260 section 3.1).
 *
 * <pre>
 *  0  2  source port
 *  2  2  destination port
 *  4  4  verification tag
 *  8  4  checksum
 * 12  .  chunks
 * </pre>
 */
final class Sctp {
  private static final int HEADER_BYTES = 12;

  private Sctp() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    walk.decoded.transport(Protocol.SCTP, walk.u16(0), walk.u16(2));
    walk.decoded.payload(walk, HEADER_BYTES);
    walk.emit();
    return Layer.DONE;
  }
}
