package io.packetlake.decode;

/**
 * Linux cooked capture v2, LINKTYPE 276 (<a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html">LINKTYPE_LINUX_SLL2</a>).
 *
 * <pre>
 *  0  2  protocol: an EtherType, or 4 for LLC
 *  2  2  reserved
 *  4  4  interface index
 *  8  2  ARPHRD type
 * 10  1  packet type
 * 11  1  address length
 * 12  8  address
 * </pre>
 */
final class LinuxCooked2 {
  private static final int HEADER_BYTES = 20;
  private static final int LLC = 4;

  private LinuxCooked2() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int type = walk.u16(0);
    walk.skip(HEADER_BYTES);
    return type == LLC ? Llc::decode : EtherTypes.layer(type);
  }
}
