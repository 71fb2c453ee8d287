package io.packetlake.decode;

/**
 * An IP packet without a link header, LINKTYPE 101: the version says which (<a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_RAW.html">LINKTYPE_RAW</a>).
 *
 * <pre>
 *  0  1  version (high nibble): 4 or 6
 * </pre>
 */
final class RawIp {
  private RawIp() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(1)) {
      return walk.endsBefore(1);
    }
    return switch (walk.u8(0) >> 4) {
      case 4 -> Ipv4.decode(walk);
      case 6 -> Ipv6.decode(walk);
      default -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }
}
