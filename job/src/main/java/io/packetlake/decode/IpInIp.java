package io.packetlake.decode;

/**
 * An IP packet straight in another one: no header of its own (RFC 2003, RFC 2473, RFC 4213). The
 * outer packet is a conversation without ports.
 */
final class IpInIp {
  private IpInIp() {}

  static Layer ipv4(Walk walk) {
    boolean inIpv4 = walk.decoded.ipVersion() == 4;
    emitOuter(walk, Protocol.IPV4);
    return walk.through(inIpv4 ? Tunnel.IP_IN_IP : Tunnel.IPV4_IN_IPV6, Ipv4::decode);
  }

  static Layer ipv6(Walk walk) {
    boolean inIpv4 = walk.decoded.ipVersion() == 4;
    emitOuter(walk, Protocol.IPV6);
    return walk.through(inIpv4 ? Tunnel.IPV6_IN_IPV4 : Tunnel.IPV6_IN_IPV6, Ipv6::decode);
  }

  private static void emitOuter(Walk walk, int protocol) {
    walk.decoded.transport(protocol, 0, 0);
    walk.decoded.payload(walk, 0);
    walk.emit();
  }
}
