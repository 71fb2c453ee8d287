package io.packetlake.decode;

/**
 * Linux netfilter log, LINKTYPE 239 (<a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_NFLOG.html">LINKTYPE_NFLOG</a>).
 *
 * <pre>
 *  0  1  address family
 *  1  1  version 0
 *  2  2  resource id
 *  4  .  attributes, each padded to a multiple of 4 bytes:
 *        0  2  length, these 4 bytes included
 *        2  2  type: 9 the packet
 *        4  .  value
 * </pre>
 *
 * <p>Attributes are in the byte order of the capturing machine, which their types tell: all are
 * below 256.
 */
final class Nflog {
  private static final int HEADER_BYTES = 4;
  private static final int ATTRIBUTE_BYTES = 4;
  private static final int PACKET = 9;

  private Nflog() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    walk.skip(HEADER_BYTES);
    return Nflog::attribute;
  }

  private static Layer attribute(Walk walk) {
    if (walk.lacks(ATTRIBUTE_BYTES)) {
      return walk.endsBefore(ATTRIBUTE_BYTES);
    }
    boolean bigEndian = walk.u8(2) == 0;
    int length = bigEndian ? walk.u16(0) : walk.u16le(0);
    int type = bigEndian ? walk.u16(2) : walk.u16le(2);
    if (length < ATTRIBUTE_BYTES || length > walk.wireLength()) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (type == PACKET) {
      walk.narrow(length);
      walk.skip(ATTRIBUTE_BYTES);
      return RawIp::decode;
    }
    int padded = (length + 3) / 4 * 4;
    if (walk.lacks(padded)) {
      return walk.endsBefore(padded);
    }
    walk.skip(padded);
    return Nflog::attribute;
  }
}
