package io.packetlake.decode;

/**
 * PPP in HDLC-like framing or Cisco HDLC, LINKTYPE 50 (<a
 * href="https://www.tcpdump.org/linktypes.html">LINKTYPE_PPP_HDLC</a>).
 *
 * <pre>
 *  0  1  address: 0xff PPP, 0x0f or 0x8f Cisco HDLC
 * </pre>
 */
final class PppHdlc {
  private static final int CISCO_UNICAST = 0x0f;
  private static final int CISCO_MULTICAST = 0x8f;

  private PppHdlc() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(1)) {
      return walk.endsBefore(1);
    }
    int address = walk.u8(0);
    return address == CISCO_UNICAST || address == CISCO_MULTICAST
        ? CiscoHdlc.decode(walk)
        : Ppp.decode(walk);
  }
}
