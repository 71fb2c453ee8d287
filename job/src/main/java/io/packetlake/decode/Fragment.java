package io.packetlake.decode;

/** A part of an IP datagram, whatever the IP version: the walk is past the IP headers. */
final class Fragment {
  private static final int IPV4_UNIT_BYTES = 8;
  private static final int IPV4_OFFSET = 0x1fff;
  private static final int IPV4_MORE = 0x2000;
  private static final int IPV6_OFFSET_BYTES = 0xfff8;
  private static final int IPV6_MORE = 1;

  private Fragment() {}

  /**
   * Gives an IPv4 fragment away.
   *
   * @param place flags and fragment offset as the header has them
   */
  static Layer ipv4(Walk walk, int protocol, int identification, int place) {
    int start = (place & IPV4_OFFSET) * IPV4_UNIT_BYTES;
    walk.decoded.carries(protocol);
    walk.fragment.of(walk, 0).part(protocol, identification, start, (place & IPV4_MORE) != 0);
    return walk.emitFragment();
  }

  /**
   * Gives an IPv6 fragment away.
   *
   * @param place fragment offset and flag as the fragment header has them
   */
  static Layer ipv6(Walk walk, int protocol, int identification, int place) {
    walk.decoded.carries(protocol);
    walk.fragment
        .of(walk, Ipv6Fragment.HEADER_BYTES)
        .part(protocol, identification, place & IPV6_OFFSET_BYTES, (place & IPV6_MORE) != 0);
    return walk.emitFragment();
  }
}
