package io.packetlake.decode;

/**
 * The network service header (RFC 8300 section 2.2).
 *
 * <pre>
 *  0  2  version, flags, time to live (10 bits), length in words of 4 bytes (6 bits)
 *  2  1  metadata type
 *  3  1  next protocol: 1 IPv4, 2 IPv6, 3 Ethernet, 4 NSH, 5 MPLS
 *  4  4  service path
 *  8  .  metadata
 * </pre>
 */
final class Nsh {
  private static final int MIN_BYTES = 8;
  private static final int LENGTH_MASK = 0x3f;

  private Nsh() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int length = (walk.u8(1) & LENGTH_MASK) * 4;
    if (length < MIN_BYTES) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    int next = walk.u8(3);
    walk.skip(length);
    return switch (next) {
      case 1 -> Ipv4::decode;
      case 2 -> Ipv6::decode;
      case 3 -> Ethernet::decode;
      case 4 -> Nsh::decode;
      case 5 -> Mpls::decode;
      default -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }

  /** True where a whole header with a packet behind it lies at a distance: for those who guess. */
  static boolean liesAt(Walk walk, int distance) {
    if (walk.lacks(distance + MIN_BYTES)) {
      return false;
    }
    int packet = distance + (walk.u8(distance + 1) & LENGTH_MASK) * 4;
    return switch (walk.u8(distance + 3)) {
      case 1 -> Ipv4.liesAt(walk, packet);
      case 2 -> Ipv6.liesAt(walk, packet);
      case 3 -> Ethernet.liesAt(walk, packet);
      default -> false;
    };
  }
}
