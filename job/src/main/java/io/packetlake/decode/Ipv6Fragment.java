package io.packetlake.decode;

/**
 * The IPv6 fragment header (RFC 8200 section 4.5).
 *
 * <pre>
 *  0  1  next header
 *  1  1  reserved
 *  2  2  fragment offset (13 bits), reserved (2 bits), more fragments (1 bit)
 *  4  4  identification
 * </pre>
 *
 * <p>An atomic fragment, the first and the last at once, is a whole packet (RFC 6946).
 */
final class Ipv6Fragment {
  static final int HEADER_BYTES = 8;
  private static final int MORE_FRAGMENTS_OR_OFFSET = 0xfff9;

  private Ipv6Fragment() {}

  static Layer decode(Walk walk) {
    if (walk.decoded.ipVersion() != 6) {
      return walk.undecoded(UndecodedReason.TRANSPORT_PROTOCOL);
    }
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int next = walk.u8(0);
    int place = walk.u16(2) & MORE_FRAGMENTS_OR_OFFSET;
    int identification = walk.i32(4);
    walk.skip(HEADER_BYTES);
    return place == 0
        ? IpProtocols.layer(walk, next)
        : Fragment.ipv6(walk, next, identification, place);
  }
}
