package io.packetlake.decode;

/**
 * MPLS label stack (RFC 3032 section 2.1).
 *
 * <pre>
 *  0  4  label (20 bits), traffic class (3 bits), bottom of stack (1 bit), time to live (8 bits)
 * </pre>
 *
 * <p>Nothing says what is below the stack. The first 4 bits tell IPv4 and IPv6 (RFC 4928 section
 * 3); Ethernet is taken where its EtherType is in its place, behind a control word (RFC 4385
 * section 3) or without one.
 */
final class Mpls {
  private static final int ENTRY_BYTES = 4;
  private static final int CONTROL_WORD_BYTES = 4;

  private Mpls() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(ENTRY_BYTES)) {
      return walk.endsBefore(ENTRY_BYTES);
    }
    boolean bottom = (walk.u8(2) & 1) == 1;
    walk.skip(ENTRY_BYTES);
    return bottom ? Mpls::payload : Mpls::decode;
  }

  private static Layer payload(Walk walk) {
    if (walk.lacks(1)) {
      return walk.endsBefore(1);
    }
    int nibble = walk.u8(0) >> 4;
    if (nibble == 4 || nibble == 6) {
      return RawIp.decode(walk);
    }
    if (nibble == 0 && Ethernet.liesAt(walk, CONTROL_WORD_BYTES)) {
      walk.skip(CONTROL_WORD_BYTES);
      return Ethernet::decode;
    }
    return Ethernet.liesAt(walk, 0)
        ? Ethernet::decode
        : walk.undecoded(UndecodedReason.NETWORK_PROTOCOL);
  }
}
