package io.packetlake.decode;

/**
 * VXLAN (RFC 7348 section 5).
 *
 * <pre>
 *  0  1  flags: 0x08 the network id is valid
 *  1  3  reserved: ignored, as the RFC asks of receivers
 *  4  3  network id
 *  7  1  reserved
 *  8  .  Ethernet frame
 * </pre>
 */
final class Vxlan {
  private static final int HEADER_BYTES = 8;
  private static final int VALID_ID = 0x08;

  private Vxlan() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)
        || (walk.u8(0) & VALID_ID) == 0
        || !Ethernet.liesAt(walk, HEADER_BYTES)) {
      return Layer.DONE;
    }
    walk.skip(HEADER_BYTES);
    return walk.through(Tunnel.VXLAN, Ethernet::decode);
  }
}
