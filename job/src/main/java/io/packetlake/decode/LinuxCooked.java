package io.packetlake.decode;

/**
 * Linux cooked capture v1, LINKTYPE 113 (<a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html">LINKTYPE_LINUX_SLL</a>).
 *
 * <pre>
 *  0  2  packet type
 *  2  2  ARPHRD type
 *  4  2  address length
 *  6  8  address
 * 14  2  protocol: an EtherType, or 4 for LLC
 * </pre>
 */
final class LinuxCooked {
  private static final int HEADER_BYTES = 16;
  private static final int LLC = 4;

  private LinuxCooked() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int type = walk.u16(14);
    walk.skip(HEADER_BYTES);
    return type == LLC ? Llc::decode : EtherTypes.layer(type);
  }
}
