package io.packetlake.decode;

/**
 * Radiotap before IEEE 802.11, LINKTYPE 127 (<a href="https://www.radiotap.org/">radiotap.org</a>).
 *
 * <pre>
 *  0  1  version 0
 *  1  1  padding
 *  2  2  length of it all, little-endian
 *  4  4  fields present, little-endian; bit 31: another word of such bits follows
 *  .  8  bit 0: timestamp, aligned to 8 bytes
 *  .  1  bit 1: flags; 0x20 the 802.11 header is padded to a multiple of 4 bytes
 * </pre>
 */
final class Radiotap {
  private static final int MIN_BYTES = 8;
  private static final int TIMESTAMP = 1;
  private static final int FLAGS = 1 << 1;
  private static final int HEADER_IS_PADDED = 0x20;

  private Radiotap() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int length = walk.u16le(2);
    if (walk.u8(0) != 0 || length < MIN_BYTES) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (walk.lacks(length)) {
      return walk.endsBefore(length);
    }
    boolean padded = (flags(walk, length) & HEADER_IS_PADDED) != 0;
    walk.skip(length);
    return padded ? Ieee80211::decodePadded : Ieee80211::decode;
  }

  private static int flags(Walk walk, int length) {
    int present = walk.i32le(4);
    int at = 4;
    while (at + 8 <= length && walk.i32le(at) < 0) {
      at += 4;
    }
    at += 4;
    if ((present & TIMESTAMP) != 0) {
      at = (at + 7) / 8 * 8 + 8;
    }
    return (present & FLAGS) != 0 && at < length ? walk.u8(at) : 0;
  }
}
