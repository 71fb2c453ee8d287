package io.packetlake.decode;

/**
 * Logical link control (IEEE 802.2).
 *
 * <pre>
 *  0  1  destination SAP: 0xaa SNAP, 0x06 IPv4
 *  1  1  source SAP
 *  2  1  control: 0x03 unnumbered information
 * </pre>
 */
final class Llc {
  static final int HEADER_BYTES = 3;

  private Llc() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int header = walk.u16(0) << 8 | walk.u8(2);
    walk.skip(HEADER_BYTES);
    return switch (header) {
      case 0xaaaa03 -> Snap::decode;
      case 0x060603 -> Ipv4::decode;
      default -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }
}
