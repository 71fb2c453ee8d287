package io.packetlake.decode;

/**
 * TCP (RFC 9293 section 3.1).
 *
 * <pre>
 *  0  2  source port
 *  2  2  destination port
 *  4  4  sequence number
 *  8  4  acknowledgment number
 * 12  1  data offset in words of 4 bytes (high nibble)
 * 13  1  control bits
 * 14  2  window
 * 16  2  checksum
 * 18  2  urgent pointer
 * 20  .  options
 * </pre>
 *
 * <p>A segment whose options the snaplen cut is decoded: nothing that counts is missing.
 */
final class Tcp {
  private static final int HEADER_BYTES = 20;

  private Tcp() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int headerLength = (walk.u8(12) >> 4) * 4;
    if (headerLength < HEADER_BYTES || headerLength > walk.wireLength()) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    DecodedPacket decoded = walk.decoded;
    decoded.transport(Protocol.TCP, walk.u16(0), walk.u16(2));
    decoded.tcp(walk.i32(4), walk.i32(8), walk.u8(13), walk.u16(14));
    decoded.payload(walk, headerLength);
    walk.emit();
    return Layer.DONE;
  }
}
