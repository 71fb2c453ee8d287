package io.packetlake.decode;

/**
 * Logical link control, with SNAP (IEEE 802.2; RFC 1042).
 *
 * <pre>
 *  0  1  destination SAP: 0xaa SNAP, 0x06 IPv4
 *  1  1  source SAP
 *  2  1  control: 0x03 unnumbered information
 *  3  3  SNAP: organization, 0 where an EtherType follows
 *  6  2  SNAP: EtherType
 * </pre>
 */
final class Llc {
  private static final int HEADER_BYTES = 3;
  private static final int SNAP_HEADER_BYTES = 8;
  private static final int SNAP = 0xaaaa03;
  private static final int IPV4 = 0x060603;

  private Llc() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int header = walk.u16(0) << 8 | walk.u8(2);
    if (header == IPV4) {
      walk.skip(HEADER_BYTES);
      return Ipv4::decode;
    }
    return header == SNAP ? snap(walk) : walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
  }

  private static Layer snap(Walk walk) {
    if (walk.lacks(SNAP_HEADER_BYTES)) {
      return walk.endsBefore(SNAP_HEADER_BYTES);
    }
    int organization = walk.u16(3) << 8 | walk.u8(5);
    int type = walk.u16(6);
    walk.skip(SNAP_HEADER_BYTES);
    return organization == 0
        ? EtherTypes.layer(type)
        : walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
  }
}
