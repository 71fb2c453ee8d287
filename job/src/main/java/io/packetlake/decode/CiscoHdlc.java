package io.packetlake.decode;

/**
 * Cisco HDLC, LINKTYPE 104 (<a href="https://www.tcpdump.org/linktypes.html">LINKTYPE_C_HDLC</a>,
 * RFC 1547 section 4.3.1).
 *
 * <pre>
 *  0  1  address
 *  1  1  control
 *  2  2  EtherType
 * </pre>
 */
final class CiscoHdlc {
  private static final int HEADER_BYTES = 4;

  private CiscoHdlc() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int type = walk.u16(2);
    walk.skip(HEADER_BYTES);
    return EtherTypes.layer(type);
  }
}
