package io.packetlake.decode;

/**
 * FDDI, LINKTYPE 10 (RFC 1390).
 *
 * <pre>
 *  0  1  frame control: 0x50 to 0x5f (and with the synchronous bit 0xd0 to 0xdf) LLC frames
 *  1  6  destination
 *  7  6  source
 * </pre>
 */
final class Fddi {
  private static final int HEADER_BYTES = 13;
  private static final int FORMAT_MASK = 0x70;
  private static final int LLC_FORMAT = 0x50;

  private Fddi() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    if ((walk.u8(0) & FORMAT_MASK) != LLC_FORMAT) {
      return walk.undecoded(UndecodedReason.LINK_CONTROL);
    }
    walk.skip(HEADER_BYTES);
    return Llc::decode;
  }
}
