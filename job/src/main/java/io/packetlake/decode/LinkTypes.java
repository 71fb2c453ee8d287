package io.packetlake.decode;

/**
 * The link layers by LINKTYPE number (<a href="https://www.tcpdump.org/linktypes.html">the registry
 * of tcpdump.org</a>). Raw IP has more than one number: some systems wrote their own DLT value into
 * files.
 */
final class LinkTypes {
  private LinkTypes() {}

  static Layer layer(int linkType) {
    return switch (linkType) {
      case 0 -> BsdLoopback::decode;
      case 1 -> Ethernet::decode;
      case 12, 14, 101 -> RawIp::decode;
      case 108 -> BsdLoopback::decode;
      case 113 -> LinuxCooked::decode;
      case 228 -> Ipv4::decode;
      case 229 -> Ipv6::decode;
      case 276 -> LinuxCooked2::decode;
      default -> walk -> walk.undecoded(UndecodedReason.LINK_TYPE);
    };
  }
}
