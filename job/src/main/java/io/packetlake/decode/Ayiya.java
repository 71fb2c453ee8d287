package io.packetlake.decode;

/**
 * AYIYA, anything in anything (draft-massar-v6ops-ayiya-02 section 3): IP packets of a tunnel
 * broker's users.
 *
 * <pre>
 *  0  1  length of the identity as a power of 2 (4 bits), its type (4 bits)
 *  1  1  length of the signature in words of 4 bytes (4 bits), hash method (4 bits)
 *  2  1  authentication method (4 bits), operation (4 bits): 1 forward
 *  3  1  IP protocol of what follows: 4 IPv4, 41 IPv6
 *  4  4  seconds since the epoch
 *  8  .  identity, signature
 * </pre>
 */
final class Ayiya {
  private static final int MIN_BYTES = 8;
  private static final int FORWARD = 1;

  private Ayiya() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES) || (walk.u8(2) & 0x0f) != FORWARD) {
      return Layer.DONE;
    }
    int header = MIN_BYTES + (1 << (walk.u8(0) >> 4)) + (walk.u8(1) >> 4) * 4;
    int next = walk.u8(3);
    if (next == Protocol.IPV4 && Ipv4.liesAt(walk, header)) {
      walk.skip(header);
      return walk.through(Tunnel.AYIYA, Ipv4::decode);
    }
    if (next == Protocol.IPV6 && Ipv6.liesAt(walk, header)) {
      walk.skip(header);
      return walk.through(Tunnel.AYIYA, Ipv6::decode);
    }
    return Layer.DONE;
  }
}
