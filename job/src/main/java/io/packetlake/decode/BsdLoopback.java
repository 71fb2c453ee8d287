package io.packetlake.decode;

/**
 * BSD loopback, LINKTYPE 0 in the byte order of the capturing machine and 108 in network order (<a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html">LINKTYPE_NULL</a>, <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_LOOP.html">LINKTYPE_LOOP</a>).
 *
 * <pre>
 *  0  4  address family
 * </pre>
 *
 * <p>Families are small numbers, so the byte order shows. AF_INET is 2 everywhere; AF_INET6 is 10
 * on Linux, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS.
 */
final class BsdLoopback {
  private static final int HEADER_BYTES = 4;

  private BsdLoopback() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int family = walk.i32(0);
    walk.skip(HEADER_BYTES);
    return switch ((family & 0xffff) == 0 ? Integer.reverseBytes(family) : family) {
      case 2 -> Ipv4::decode;
      case 10, 24, 28, 30 -> Ipv6::decode;
      default -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }
}
