package io.packetlake.decode;

/** The protocols that link layers carry, by EtherType (IEEE 802 numbers, RFC 9542 section 3). */
final class EtherTypes {
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;

  /** A whole Ethernet frame (RFC 1701 section 5; called TEB). */
  static final int BRIDGED_ETHERNET = 0x6558;

  private static final Layer UNKNOWN = walk -> walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);

  private EtherTypes() {}

  static Layer layer(int etherType) {
    return switch (etherType) {
      case IPV4 -> Ipv4::decode;
      case IPV6 -> Ipv6::decode;
      case BRIDGED_ETHERNET -> Ethernet::decode;
      case 0x8100, 0x88a8, 0x9100 -> VlanTag::decode;
      case 0x8847, 0x8848 -> Mpls::decode;
      case 0x8864 -> Pppoe::decode;
      case 0x88e5 -> walk -> walk.undecoded(UndecodedReason.ENCRYPTED); // MACsec
      case 0x88e7 -> ProviderBackbone::decode;
      case 0x8903 -> FabricPath::decode;
      case 0x893f -> ETag::decode;
      case 0x894f -> Nsh::decode;
      default -> UNKNOWN;
    };
  }

  /**
   * True where a packet of a type may lie at a distance: for those who guess. An IP header must
   * check out; of others the type must be known.
   */
  static boolean packetLiesAt(Walk walk, int distance, int etherType) {
    return switch (etherType) {
      case IPV4 -> Ipv4.liesAt(walk, distance);
      case IPV6 -> Ipv6.liesAt(walk, distance);
      default -> layer(etherType) != UNKNOWN;
    };
  }
}
