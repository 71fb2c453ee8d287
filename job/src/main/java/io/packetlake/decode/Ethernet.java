package io.packetlake.decode;

/**
 * Ethernet, LINKTYPE 1 (RFC 894; IEEE 802.3 section 3.1.1).
 *
 * <pre>
 *  0  6  destination
 *  6  6  source
 * 12  2  EtherType from 0x0600 on; up to 1500 the length of an LLC packet
 * </pre>
 */
final class Ethernet {
  private static final int HEADER_BYTES = 14;
  private static final int MAX_LENGTH = 1_500;

  private Ethernet() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int typeOrLength = walk.u16(12);
    walk.skip(HEADER_BYTES);
    if (typeOrLength > MAX_LENGTH) {
      return EtherTypes.layer(typeOrLength);
    }
    walk.narrow(Math.min(typeOrLength, walk.wireLength()));
    return Llc::decode;
  }

  /**
   * True where what lies at a distance looks like a frame that we decode: for those who guess.
   *
   * @param distance bytes from where the walk stands
   */
  static boolean liesAt(Walk walk, int distance) {
    return !walk.lacks(distance + HEADER_BYTES)
        && EtherTypes.packetLiesAt(walk, distance + HEADER_BYTES, walk.u16(distance + 12));
  }
}
