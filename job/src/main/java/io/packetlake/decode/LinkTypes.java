package io.packetlake.decode;

/**
 * The link layers by LINKTYPE number (<a href="https://www.tcpdump.org/linktypes.html">the registry
 * of tcpdump.org</a>). Some have more than one number: systems wrote their own DLT value into
 * files.
 */
final class LinkTypes {
  private LinkTypes() {}

  static Layer layer(int linkType) {
    return switch (linkType) {
      case 0, 108 -> BsdLoopback::decode;
      case 1 -> Ethernet::decode;
      case 6 -> TokenRing::decode;
      case 9 -> Ppp::decode;
      case 10 -> Fddi::decode;
      case 12, 14, 101 -> RawIp::decode;
      case 50 -> PppHdlc::decode;
      case 51 -> Pppoe::decode;
      case 104 -> CiscoHdlc::decode;
      case 105 -> Ieee80211::decode;
      case 107 -> FrameRelay::decode;
      case 113 -> LinuxCooked::decode;
      case 127 -> Radiotap::decode;
      case 149, 258 -> Pktap::decode;
      case 192 -> Ppi::decode;
      case 219 -> Mpls::decode;
      case 228 -> Ipv4::decode;
      case 229 -> Ipv6::decode;
      case 239 -> Nflog::decode;
      case 276 -> LinuxCooked2::decode;
      default -> walk -> walk.undecoded(UndecodedReason.LINK_TYPE);
    };
  }
}
