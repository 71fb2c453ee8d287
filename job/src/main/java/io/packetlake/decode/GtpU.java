package io.packetlake.decode;

/**
 * GTP-U (3GPP TS 29.281 sections 5.1 and 5.2): messages that carry a user's IP packet.
 *
 * <pre>
 *  0  1  version 1 (3 bits), protocol 1 (1 bit), reserved, flags (3 bits): a second part follows
 *  1  1  message type: 255 a user's packet
 *  2  2  length of what follows the first 8 bytes
 *  4  4  tunnel endpoint id
 *  8  4  second part: sequence number 2, N-PDU number 1, type of the first extension 1
 * 12  .  extensions: length in words of 4 bytes 1, content, type of the next extension 1
 * </pre>
 */
final class GtpU {
  private static final int MIN_BYTES = 8;
  private static final int SECOND_PART_BYTES = 4;
  private static final int VERSION_AND_PROTOCOL_MASK = 0xf0;
  private static final int VERSION_1_GTP = 0x30;
  private static final int SECOND_PART_FLAGS = 0x07;
  private static final int USER_PACKET = 255;

  private GtpU() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)
        || (walk.u8(0) & VERSION_AND_PROTOCOL_MASK) != VERSION_1_GTP
        || walk.u8(1) != USER_PACKET
        || MIN_BYTES + walk.u16(2) > walk.wireLength()) {
      return Layer.DONE;
    }
    int header = (walk.u8(0) & SECOND_PART_FLAGS) == 0 ? MIN_BYTES : endOfExtensions(walk);
    if (Ipv4.liesAt(walk, header)) {
      walk.skip(header);
      return walk.through(Tunnel.GTP_U, Ipv4::decode);
    }
    if (Ipv6.liesAt(walk, header)) {
      walk.skip(header);
      return walk.through(Tunnel.GTP_U, Ipv6::decode);
    }
    return Layer.DONE;
  }

  private static int endOfExtensions(Walk walk) {
    int at = MIN_BYTES + SECOND_PART_BYTES;
    while (!walk.lacks(at + 1) && walk.u8(at - 1) != 0 && walk.u8(at) != 0) {
      at += walk.u8(at) * 4;
    }
    return at;
  }
}
