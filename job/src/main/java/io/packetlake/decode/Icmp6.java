package io.packetlake.decode;

/**
 * ICMPv6 (RFC 4443 section 2.1).
 *
 * <pre>
 *  0  1  type
 *  1  1  code
 *  2  2  checksum
 *  4  4  what the type says
 * </pre>
 */
final class Icmp6 {
  private static final int HEADER_BYTES = 8;

  private Icmp6() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int type = walk.u8(0);
    int counterpart = IcmpCounterparts.of(Protocol.ICMP6, type);
    walk.decoded.transport(Protocol.ICMP6, type, counterpart < 0 ? walk.u8(1) : counterpart);
    walk.decoded.payload(walk, HEADER_BYTES);
    walk.emit();
    return Layer.DONE;
  }
}
