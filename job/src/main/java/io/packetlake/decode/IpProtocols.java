package io.packetlake.decode;

/** What follows an IP header, by IANA protocol number: transports and IPv6 extension headers. */
final class IpProtocols {
  private IpProtocols() {}

  static Layer layer(int protocol) {
    return switch (protocol) {
      case Protocol.ICMP -> Icmp::decode;
      case Protocol.TCP -> Tcp::decode;
      case Protocol.UDP -> Udp::decode;
      case Protocol.ICMP6 -> Icmp6::decode;
      case 0, 43, 60, 135, 139, 140 -> Ipv6Extension::decode;
      case 44 -> Ipv6Fragment::decode;
      case 51 -> AuthenticationHeader::decode;
      default -> walk -> walk.undecoded(UndecodedReason.TRANSPORT_PROTOCOL);
    };
  }
}
