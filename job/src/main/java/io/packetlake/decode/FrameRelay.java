package io.packetlake.decode;

/**
 * Frame relay, LINKTYPE 107 (RFC 2427 sections 3 and 4).
 *
 * <pre>
 *  0  .  address: 2 to 4 bytes, the last one odd
 *  .  1  control: 0x03; where it is not, Cisco's form: an EtherType of 2 bytes and the packet
 *  .  1  padding, 0, before the SNAP form
 *  .  1  protocol: 0xcc IPv4, 0x8e IPv6, 0x80 SNAP
 * </pre>
 */
final class FrameRelay {
  private static final int MAX_ADDRESS_BYTES = 4;
  private static final int UNNUMBERED_INFORMATION = 0x03;

  private FrameRelay() {}

  static Layer decode(Walk walk) {
    int address = 1;
    do {
      address++;
      if (walk.lacks(address + 2)) {
        return walk.endsBefore(address + 2);
      }
    } while ((walk.u8(address - 1) & 1) == 0 && address < MAX_ADDRESS_BYTES);
    walk.skip(address);
    if (walk.u8(0) != UNNUMBERED_INFORMATION) {
      int type = walk.u16(0);
      walk.skip(2);
      return EtherTypes.layer(type);
    }
    walk.skip(walk.u8(1) == 0 ? 2 : 1);
    return protocol(walk);
  }

  private static Layer protocol(Walk walk) {
    if (walk.lacks(1)) {
      return walk.endsBefore(1);
    }
    int protocol = walk.u8(0);
    walk.skip(1);
    return switch (protocol) {
      case 0xcc -> Ipv4::decode;
      case 0x8e -> Ipv6::decode;
      case 0x80 -> Snap::decode;
      default -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }
}
