package io.packetlake.decode;

/**
 * Teredo (RFC 4380 section 5.1.1): IPv6 packets behind optional indications. Bubbles, which hold a
 * header and nothing else, are UDP and no more.
 *
 * <pre>
 *  0  2  1: authentication
 *  2  1  length of the client id
 *  3  1  length of the authentication value
 *  4  .  both, and 9 bytes more
 *
 *  0  2  0: origin
 *  2  6  port and address
 * </pre>
 */
final class Teredo {
  private static final int AUTHENTICATION = 1;
  private static final int AUTHENTICATION_BYTES = 13;
  private static final int ORIGIN = 0;
  private static final int ORIGIN_BYTES = 8;
  private static final int IPV6_NEXT_HEADER = 6;
  private static final int NO_NEXT_HEADER = 59;

  private Teredo() {}

  static Layer decode(Walk walk) {
    int at = 0;
    if (!walk.lacks(4) && walk.u16(0) == AUTHENTICATION) {
      at = AUTHENTICATION_BYTES + walk.u8(2) + walk.u8(3);
    }
    if (!walk.lacks(at + 2) && walk.u16(at) == ORIGIN) {
      at += ORIGIN_BYTES;
    }
    if (!Ipv6.liesAt(walk, at) || walk.u8(at + IPV6_NEXT_HEADER) == NO_NEXT_HEADER) {
      return Layer.DONE;
    }
    walk.skip(at);
    return walk.through(Tunnel.TEREDO, Ipv6::decode);
  }
}
