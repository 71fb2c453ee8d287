package io.packetlake.decode;

/**
 * What follows an IP header, by IANA protocol number: transports, tunnels, IPv6 extension headers.
 */
final class IpProtocols {
  private IpProtocols() {}

  /**
   * The layer that an IP header or extension header names; the packet's protocol, where it is one.
   */
  static Layer layer(Walk walk, int protocol) {
    walk.decoded.carries(protocol);
    return layer(protocol);
  }

  /** True for headers that are of IP itself: another names what is behind them. */
  static boolean isExtension(int protocol) {
    return switch (protocol) {
      case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  private static Layer layer(int protocol) {
    return switch (protocol) {
      // hop-by-hop options, routing, destination options, mobility, HIP, shim6
      case 0, 43, 60, 135, 139, 140 -> Ipv6Extension::decode;
      case Protocol.ICMP -> Icmp::decode;
      case Protocol.IPV4 -> IpInIp::ipv4;
      case Protocol.TCP -> Tcp::decode;
      case Protocol.UDP -> Udp::decode;
      case Protocol.IPV6 -> IpInIp::ipv6;
      case 44 -> Ipv6Fragment::decode;
      case Protocol.GRE -> Gre::decode;
      case 50 -> walk -> walk.undecoded(UndecodedReason.ENCRYPTED); // ESP, RFC 4303
      case 51 -> AuthenticationHeader::decode;
      case Protocol.ICMP6 -> Icmp6::decode;
      case Protocol.L2TP -> L2tp::overIp;
      case Protocol.SCTP -> Sctp::decode;
      default -> walk -> walk.undecoded(UndecodedReason.TRANSPORT_PROTOCOL);
    };
  }
}
