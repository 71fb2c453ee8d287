package io.packetlake.decode;

/**
 * The sub-network access protocol (IEEE 802; RFC 1042).
 *
 * <pre>
 *  0  3  organization: 0 where an EtherType follows, 0x0080c2 IEEE 802.1 (RFC 2427 section 4.2)
 *  3  2  EtherType, or what the organization says: 1 and 7 are Ethernet frames of IEEE 802.1
 * </pre>
 */
final class Snap {
  private static final int HEADER_BYTES = 5;
  private static final int IEEE_802_1 = 0x0080c2;
  private static final int ETHERNET_WITH_FCS = 1;
  private static final int ETHERNET = 7;
  private static final int LLC_AND_NO_ORGANIZATION = 0xaaaa0300;

  private Snap() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int organization = walk.u16(0) << 8 | walk.u8(2);
    int type = walk.u16(3);
    walk.skip(HEADER_BYTES);
    if (organization == 0) {
      return EtherTypes.layer(type);
    }
    return organization == IEEE_802_1 && (type == ETHERNET || type == ETHERNET_WITH_FCS)
        ? Ethernet::decode
        : walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
  }

  /** True where LLC, SNAP and a packet lie at a distance: for those who guess. */
  static boolean packetLiesAt(Walk walk, int distance) {
    int packet = distance + Llc.HEADER_BYTES + HEADER_BYTES;
    return !walk.lacks(packet)
        && walk.i32(distance) == LLC_AND_NO_ORGANIZATION
        && walk.u16(distance + 4) == 0
        && EtherTypes.packetLiesAt(walk, packet, walk.u16(packet - 2));
  }
}
