package io.packetlake.decode;

/**
 * GENEVE (RFC 8926 section 3.4).
 *
 * <pre>
 *  0  1  version 0 (2 bits), length of the options in words of 4 bytes (6 bits)
 *  1  1  flags
 *  2  2  EtherType of what follows
 *  4  3  network id
 *  7  1  reserved
 *  8  .  options
 * </pre>
 */
final class Geneve {
  private static final int MIN_BYTES = 8;
  private static final int MAX_OPTION_WORDS = 0x3f;

  private Geneve() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES) || walk.u8(0) > MAX_OPTION_WORDS) {
      return Layer.DONE;
    }
    int header = MIN_BYTES + walk.u8(0) * 4;
    int type = walk.u16(2);
    boolean sound =
        type == EtherTypes.BRIDGED_ETHERNET
            ? Ethernet.liesAt(walk, header)
            : EtherTypes.packetLiesAt(walk, header, type);
    if (!sound) {
      return Layer.DONE;
    }
    walk.skip(header);
    return walk.through(Tunnel.GENEVE, EtherTypes.layer(type));
  }
}
