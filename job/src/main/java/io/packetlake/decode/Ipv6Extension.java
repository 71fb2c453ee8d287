package io.packetlake.decode;

/**
 * IPv6 extension headers of the common form: hop-by-hop options, routing, destination options (RFC
 * 8200 sections 4.3, 4.4, 4.6), mobility (RFC 6275 section 6.1.1), HIP (RFC 7401 section 5.1),
 * shim6 (RFC 5533 section 5.1).
 *
 * <pre>
 *  0  1  next header
 *  1  1  length in words of 8 bytes, the first not counted
 *  2  .  what the header says
 * </pre>
 */
final class Ipv6Extension {
  private static final int MIN_BYTES = 8;

  private Ipv6Extension() {}

  static Layer decode(Walk walk) {
    if (walk.decoded.ipVersion() != 6) {
      return walk.undecoded(UndecodedReason.TRANSPORT_PROTOCOL);
    }
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int length = (walk.u8(1) + 1) * 8;
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    int next = walk.u8(0);
    walk.skip(length);
    return IpProtocols.layer(walk, next);
  }
}
