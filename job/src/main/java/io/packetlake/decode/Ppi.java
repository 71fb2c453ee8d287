package io.packetlake.decode;

/**
 * Per-packet information before another link layer, LINKTYPE 192 (<a
 * href="https://www.tcpdump.org/linktypes.html">LINKTYPE_PPI</a>).
 *
 * <pre>
 *  0  1  version 0
 *  1  1  flags
 *  2  2  length of it all, little-endian
 *  4  4  link type of what follows, little-endian
 *  8  .  fields
 * </pre>
 */
final class Ppi {
  private static final int MIN_BYTES = 8;

  private Ppi() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int length = walk.u16le(2);
    if (walk.u8(0) != 0 || length < MIN_BYTES) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    int linkType = walk.i32le(4);
    walk.skip(length);
    return LinkTypes.layer(linkType);
  }
}
