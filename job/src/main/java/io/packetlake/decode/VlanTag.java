package io.packetlake.decode;

/**
 * A VLAN tag: 802.1Q, 802.1ad and the older 0x9100 (IEEE 802.1Q section 9.6).
 *
 * <pre>
 *  0  2  priority 3 bits, drop eligible 1 bit, VLAN id 12 bits
 *  2  2  EtherType
 * </pre>
 *
 * <p>Id 0 is no VLAN: the tag is there for its priority.
 */
final class VlanTag {
  private static final int HEADER_BYTES = 4;
  private static final int ID_MASK = 0x0fff;

  private VlanTag() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int id = walk.u16(0) & ID_MASK;
    if (id != 0) {
      walk.decoded.addVlan(id);
    }
    int type = walk.u16(2);
    walk.skip(HEADER_BYTES);
    return EtherTypes.layer(type);
  }
}
