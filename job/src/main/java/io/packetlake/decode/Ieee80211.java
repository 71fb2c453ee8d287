package io.packetlake.decode;

/**
 * IEEE 802.11, LINKTYPE 105: data frames in clear (IEEE 802.11-2020 section 9.3.2).
 *
 * <pre>
 *  0  1  subtype (4 bits), type (2 bits), version 0 (2 bits)
 *  1  1  flags
 *  2  2  duration
 *  4 18  three addresses
 * 22  2  sequence number (12 bits), fragment number (4 bits), little-endian
 * 24  6  fourth address, between access points only
 *  .  2  QoS control, of subtypes with the QoS bit
 *  .  4  HT control, of QoS frames with the order flag
 *  .  .  LLC
 * </pre>
 *
 * <p>Several packets in one frame: see {@link Amsdu}.
 */
final class Ieee80211 {
  private static final int MIN_BYTES = 24;
  private static final int VERSION_AND_TYPE = 0x0f;
  private static final int DATA = 0x08;
  private static final int NO_DATA = 0x40;
  private static final int QOS = 0x80;
  private static final int BETWEEN_ACCESS_POINTS = 0x03;
  private static final int MORE_FRAGMENTS = 0x04;
  private static final int PROTECTED = 0x40;
  private static final int ORDER = 0x80;
  private static final int AGGREGATE = 0x80;

  private Ieee80211() {}

  static Layer decode(Walk walk) {
    return decode(walk, 1, 0);
  }

  /** As {@link #decode}, where the driver padded the header to a multiple of 4 bytes. */
  static Layer decodePadded(Walk walk) {
    return decode(walk, 4, 0);
  }

  /**
   * As {@link #decode}, where the bytes of frame control and sequence number are the other way
   * round.
   */
  static Layer decodeSwapped(Walk walk) {
    return decode(walk, 1, 1);
  }

  /** {@code swap} is where the frame control's first byte lies: 0 or 1. */
  private static Layer decode(Walk walk, int alignment, int swap) {
    if (walk.lacks(2)) {
      return walk.endsBefore(2);
    }
    int kind = walk.u8(swap);
    if ((kind & VERSION_AND_TYPE) != DATA || (kind & NO_DATA) != 0) {
      return walk.undecoded(UndecodedReason.LINK_CONTROL);
    }
    int flags = walk.u8(1 - swap);
    int header = headerBytes(kind, flags);
    int padded = (header + alignment - 1) / alignment * alignment;
    if (walk.lacks(padded)) {
      return walk.endsBefore(padded);
    }
    return data(walk, padded, kind, flags, walk.u8(22 + swap) & 0x0f);
  }

  private static int headerBytes(int kind, int flags) {
    int header = MIN_BYTES;
    if ((flags & BETWEEN_ACCESS_POINTS) == BETWEEN_ACCESS_POINTS) {
      header += 6;
    }
    if ((kind & QOS) != 0) {
      header += (flags & ORDER) == 0 ? 2 : 6;
    }
    return header;
  }

  private static Layer data(Walk walk, int headerBytes, int kind, int flags, int fragment) {
    if ((flags & PROTECTED) != 0) {
      return walk.undecoded(UndecodedReason.ENCRYPTED);
    }
    if ((flags & MORE_FRAGMENTS) != 0 || fragment != 0) {
      return walk.undecoded(UndecodedReason.FRAGMENT);
    }
    int qos = (flags & BETWEEN_ACCESS_POINTS) == BETWEEN_ACCESS_POINTS ? 30 : 24;
    boolean aggregate = (kind & QOS) != 0 && (walk.u8(qos) & AGGREGATE) != 0;
    walk.skip(headerBytes);
    return aggregate ? Amsdu::decode : Llc::decode;
  }

  /** True where a data frame with an IP packet lies at a distance: for those who guess. */
  static boolean packetLiesAt(Walk walk, int distance) {
    return packetLiesAt(walk, distance, 0);
  }

  /** As {@link #packetLiesAt}, where the bytes of the frame control are the other way round. */
  static boolean swappedPacketLiesAt(Walk walk, int distance) {
    return packetLiesAt(walk, distance, 1);
  }

  private static boolean packetLiesAt(Walk walk, int distance, int swap) {
    if (walk.lacks(distance + 2)) {
      return false;
    }
    int kind = walk.u8(distance + swap);
    int header = headerBytes(kind, walk.u8(distance + 1 - swap));
    return (kind & VERSION_AND_TYPE) == DATA
        && (kind & NO_DATA) == 0
        && Snap.packetLiesAt(walk, distance + header);
  }
}
