package io.packetlake.decode;

/**
 * PPP over Ethernet, session stage (RFC 2516 section 4).
 *
 * <pre>
 *  0  1  version 1, type 1
 *  1  1  code: 0 in sessions
 *  2  2  session id
 *  4  2  length of what follows
 *  6  .  PPP, from its protocol on
 * </pre>
 */
final class Pppoe {
  private static final int HEADER_BYTES = 6;

  private Pppoe() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    if (walk.u16(0) != 0x1100) {
      return walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    }
    int length = walk.u16(4);
    walk.skip(HEADER_BYTES);
    walk.narrow(Math.min(length, walk.wireLength()));
    return Ppp::decode;
  }
}
