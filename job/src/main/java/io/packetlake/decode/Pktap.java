package io.packetlake.decode;

/**
 * Apple's packet tap before another link layer, LINKTYPE 258 and 149 (<a
 * href="https://www.tcpdump.org/linktypes.html">LINKTYPE_PKTAP</a>; bsd/net/pktap.h of XNU).
 *
 * <pre>
 *  0  4  length of it all, little-endian
 *  4  4  record type: 1 packet, little-endian
 *  8  4  link type of what follows, little-endian
 * 12  .  interface, process and more
 * </pre>
 */
final class Pktap {
  private static final int MIN_BYTES = 12;
  private static final int PACKET = 1;

  private Pktap() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int length = walk.i32le(0);
    if (length < MIN_BYTES) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (walk.i32le(4) != PACKET) {
      return walk.undecoded(UndecodedReason.LINK_CONTROL);
    }
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    int linkType = walk.i32le(8);
    walk.skip(length);
    return LinkTypes.layer(linkType);
  }
}
