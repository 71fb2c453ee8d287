package io.packetlake.decode;

/**
 * PPP, LINKTYPE 9 (RFC 1661 section 2, RFC 1662 section 3.1).
 *
 * <pre>
 *  0  2  0xff03: address and control, left out where compressed
 *  2  2  protocol; 1 byte where compressed, which is odd then
 * </pre>
 */
final class Ppp {
  private static final int ADDRESS_AND_CONTROL = 0xff03;
  private static final int IPV4 = 0x0021;
  private static final int IPV6 = 0x0057;

  private Ppp() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(2)) {
      return walk.endsBefore(2);
    }
    if (walk.u16(0) == ADDRESS_AND_CONTROL) {
      walk.skip(2);
    }
    return protocol(walk);
  }

  private static Layer protocol(Walk walk) {
    if (walk.lacks(2)) {
      return walk.endsBefore(2);
    }
    boolean compressed = (walk.u8(0) & 1) == 1;
    int protocol = compressed ? walk.u8(0) : walk.u16(0);
    walk.skip(compressed ? 1 : 2);
    return switch (protocol) {
      case IPV4 -> Ipv4::decode;
      case IPV6 -> Ipv6::decode;
      case 0x0281, 0x0283 -> Mpls::decode;
      default -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }

  /** True where a frame with an IP packet lies at a distance: for those who guess. */
  static boolean packetLiesAt(Walk walk, int distance) {
    if (walk.lacks(distance + 4)) {
      return false;
    }
    int at = walk.u16(distance) == ADDRESS_AND_CONTROL ? distance + 2 : distance;
    boolean compressed = (walk.u8(at) & 1) == 1;
    int protocol = compressed ? walk.u8(at) : walk.u16(at);
    int packet = at + (compressed ? 1 : 2);
    return protocol == IPV4
        ? Ipv4.liesAt(walk, packet)
        : protocol == IPV6 && Ipv6.liesAt(walk, packet);
  }
}
