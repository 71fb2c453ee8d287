package io.packetlake.decode;

/**
 * IPv4 (RFC 791 section 3.1).
 *
 * <pre>
 *  0  1  version 4 (high nibble), header length in words of 4 bytes (low nibble)
 *  1  1  type of service
 *  2  2  total length, header included
 *  4  2  identification
 *  6  2  flags (3 bits), fragment offset (13 bits)
 *  8  1  time to live
 *  9  1  protocol
 * 10  2  header checksum
 * 12  4  source
 * 16  4  destination
 * 20  .  options
 * </pre>
 *
 * <p>Total length 0 means the rest of the frame: segmentation offload fills it in after the
 * capture. A total length beyond the frame counts as far as the frame goes, as in Wireshark.
 */
final class Ipv4 {
  private static final int HEADER_BYTES = 20;
  private static final int MORE_FRAGMENTS_OR_OFFSET = 0x3fff;

  private Ipv4() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int headerLength = (walk.u8(0) & 0x0f) * 4;
    int totalLength = walk.u16(2);
    int length = totalLength == 0 ? walk.wireLength() : Math.min(totalLength, walk.wireLength());
    if (walk.u8(0) >> 4 != 4 || headerLength < HEADER_BYTES || length < headerLength) {
      return walk.undecoded(UndecodedReason.MALFORMED);
    }
    if (walk.lacks(headerLength)) {
      return walk.endsBefore(headerLength);
    }
    walk.decoded.ip(4, walk.at + 12, walk.at + 16, length);
    int identification = walk.u16(4);
    int place = walk.u16(6) & MORE_FRAGMENTS_OR_OFFSET;
    int protocol = walk.u8(9);
    walk.narrow(length);
    walk.skip(headerLength);
    return place == 0
        ? IpProtocols.layer(walk, protocol)
        : Fragment.ipv4(walk, protocol, identification, place);
  }

  /**
   * True where a whole, sound header lies at a distance from the walk's place: for those who guess.
   */
  static boolean liesAt(Walk walk, int distance) {
    if (walk.lacks(distance + HEADER_BYTES)) {
      return false;
    }
    int headerLength = (walk.u8(distance) & 0x0f) * 4;
    int totalLength = walk.u16(distance + 2);
    return walk.u8(distance) >> 4 == 4
        && headerLength >= HEADER_BYTES
        && totalLength >= headerLength
        && totalLength <= walk.wireLength() - distance;
  }
}
