package io.packetlake.decode;

/** The protocols that link layers carry, by EtherType (IEEE 802 numbers, RFC 9542 section 3). */
final class EtherTypes {
  private EtherTypes() {}

  static Layer layer(int etherType) {
    return switch (etherType) {
      case 0x0800 -> Ipv4::decode;
      case 0x86dd -> Ipv6::decode;
      case 0x8100, 0x88a8, 0x9100 -> VlanTag::decode;
      default -> walk -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
    };
  }
}
