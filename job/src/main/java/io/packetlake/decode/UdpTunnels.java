package io.packetlake.decode;

/**
 * The tunnels over UDP, by their registered port. A port proves nothing: each of these looks at
 * what it is given first, and where that does not check out the datagram is UDP and no more.
 */
final class UdpTunnels {
  private UdpTunnels() {}

  static Layer layer(int sourcePort, int destinationPort) {
    Layer layer = layer(destinationPort);
    return layer == Layer.DONE ? layer(sourcePort) : layer;
  }

  private static Layer layer(int port) {
    return switch (port) {
      case 1701 -> L2tp::decode;
      case 2152 -> GtpU::decode;
      case 3544 -> Teredo::decode;
      case 4789 -> Vxlan::decode;
      case 4790 -> VxlanGpe::decode;
      case 5072 -> Ayiya::decode;
      case 5247 -> Capwap::decode;
      case 6081 -> Geneve::decode;
      default -> Layer.DONE;
    };
  }
}
