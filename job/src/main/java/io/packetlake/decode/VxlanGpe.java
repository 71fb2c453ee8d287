package io.packetlake.decode;

/**
 * VXLAN with the generic protocol extension (draft-ietf-nvo3-vxlan-gpe-13 section 3).
 *
 * <pre>
 *  0  1  flags: 0x30 version 0, 0x08 the network id is valid, 0x04 the next protocol is
 *  1  2  reserved
 *  3  1  next protocol: 1 IPv4, 2 IPv6, 3 Ethernet, 4 NSH
 *  4  3  network id
 *  7  1  reserved
 * </pre>
 */
final class VxlanGpe {
  private static final int HEADER_BYTES = 8;
  private static final int VERSION_AND_NEXT_PROTOCOL = 0x34;
  private static final int NEXT_PROTOCOL = 0x04;

  private VxlanGpe() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES) || (walk.u8(0) & VERSION_AND_NEXT_PROTOCOL) != NEXT_PROTOCOL) {
      return Layer.DONE;
    }
    Layer next = next(walk, walk.u8(3));
    if (next == Layer.DONE) {
      return Layer.DONE;
    }
    walk.skip(HEADER_BYTES);
    return walk.through(Tunnel.VXLAN_GPE, next);
  }

  /** What lies behind the header, where it checks out. */
  private static Layer next(Walk walk, int protocol) {
    return switch (protocol) {
      case 1 -> Ipv4.liesAt(walk, HEADER_BYTES) ? Ipv4::decode : Layer.DONE;
      case 2 -> Ipv6.liesAt(walk, HEADER_BYTES) ? Ipv6::decode : Layer.DONE;
      case 3 -> Ethernet.liesAt(walk, HEADER_BYTES) ? Ethernet::decode : Layer.DONE;
      case 4 -> Nsh.liesAt(walk, HEADER_BYTES) ? Nsh::decode : Layer.DONE;
      default -> Layer.DONE;
    };
  }
}
