package io.packetlake.decode;

/**
 * Several packets in one frame of IEEE 802.11, an aggregate MSDU (IEEE 802.11-2020 section
 * 9.3.2.2): subframes, each but the last padded to a multiple of 4 bytes. Each is decoded as a
 * packet of its own.
 *
 * <pre>
 *  0  6  destination
 *  6  6  source
 * 12  2  length of what follows
 * 14  .  LLC
 * </pre>
 */
final class Amsdu {
  private static final int HEADER_BYTES = 14;

  private Amsdu() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int length = HEADER_BYTES + walk.u16(12);
    if (length > walk.wireLength()) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    int padded = (length + 3) / 4 * 4;
    // What is shorter than a header is the frame's check sequence.
    if (walk.wireLength() - padded >= HEADER_BYTES && !walk.keepRest(padded, Amsdu::decode)) {
      return walk.undecoded(UndecodedReason.TUNNEL_DEPTH);
    }
    walk.narrow(length);
    walk.skip(HEADER_BYTES);
    return Llc::decode;
  }
}
