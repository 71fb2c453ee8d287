package io.packetlake.decode;

/**
 * The service tag of provider backbone bridges (IEEE 802.1Q section 9.7, once 802.1ah).
 *
 * <pre>
 *  0  4  priority and flags (8 bits), service id (24 bits)
 *  4  .  the customer's Ethernet frame
 * </pre>
 */
final class ProviderBackbone {
  private static final int HEADER_BYTES = 4;

  private ProviderBackbone() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    walk.skip(HEADER_BYTES);
    return Ethernet::decode;
  }
}
