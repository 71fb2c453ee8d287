package io.packetlake.decode;

/**
 * The port extension tag (IEEE 802.1BR section 7.5).
 *
 * <pre>
 *  0  6  priorities and channel ids
 *  6  2  EtherType
 * </pre>
 */
final class ETag {
  private static final int HEADER_BYTES = 8;

  private ETag() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int type = walk.u16(6);
    walk.skip(HEADER_BYTES);
    return EtherTypes.layer(type);
  }
}
