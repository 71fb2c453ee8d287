package io.packetlake.decode;

/**
 * Token Ring, LINKTYPE 6 (IEEE 802.5 section 3.2).
 *
 * <pre>
 *  0  1  access control
 *  1  1  frame control: 0x40 an LLC frame, in the upper two bits
 *  2  6  destination
 *  8  6  source; its first bit says that routing information follows
 * 14  .  routing information: its length, these 2 bytes included, in 5 bits 1, rest
 *  .  .  LLC
 * </pre>
 */
final class TokenRing {
  private static final int HEADER_BYTES = 14;
  private static final int FORMAT_MASK = 0xc0;
  private static final int LLC_FORMAT = 0x40;
  private static final int ROUTED = 0x80;
  private static final int ROUTE_LENGTH_MASK = 0x1f;
  private static final int MIN_ROUTE_BYTES = 2;

  private TokenRing() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    if ((walk.u8(1) & FORMAT_MASK) != LLC_FORMAT) {
      return walk.undecoded(UndecodedReason.LINK_CONTROL);
    }
    boolean routed = (walk.u8(8) & ROUTED) != 0;
    walk.skip(HEADER_BYTES);
    return routed ? TokenRing::route : Llc::decode;
  }

  private static Layer route(Walk walk) {
    if (walk.lacks(MIN_ROUTE_BYTES)) {
      return walk.endsBefore(MIN_ROUTE_BYTES);
    }
    int length = walk.u8(0) & ROUTE_LENGTH_MASK;
    if (length < MIN_ROUTE_BYTES) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    walk.skip(length);
    return Llc::decode;
  }
}
