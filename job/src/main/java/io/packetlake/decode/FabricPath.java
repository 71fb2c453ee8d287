package io.packetlake.decode;

/**
 * Cisco FabricPath: an Ethernet frame in an Ethernet frame (Cisco FabricPath white paper,
 * "FabricPath encapsulation").
 *
 * <pre>
 *  0  2  forwarding tag (10 bits), time to live (6 bits)
 *  2  .  the Ethernet frame
 * </pre>
 */
final class FabricPath {
  private static final int HEADER_BYTES = 2;

  private FabricPath() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    walk.skip(HEADER_BYTES);
    return Ethernet::decode;
  }
}
