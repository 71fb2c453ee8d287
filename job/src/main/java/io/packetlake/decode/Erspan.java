package io.packetlake.decode;

/**
 * ERSPAN: frames that a switch mirrors over GRE (draft-foschiano-erspan-03 section 4). Type I has
 * no header, and GRE no sequence number then.
 *
 * <pre>
 *  0  8  type II
 *
 *  0 12  type III; lowest bit of byte 11: a platform header follows
 * 12  8  type III: platform header
 * </pre>
 */
final class Erspan {
  private static final int TYPE_2_BYTES = 8;
  private static final int TYPE_3_BYTES = 12;
  private static final int PLATFORM_BYTES = 8;

  private Erspan() {}

  static Layer type2(Walk walk) {
    if (walk.lacks(TYPE_2_BYTES)) {
      return walk.endsBefore(TYPE_2_BYTES);
    }
    walk.skip(TYPE_2_BYTES);
    return Ethernet::decode;
  }

  static Layer type3(Walk walk) {
    if (walk.lacks(TYPE_3_BYTES)) {
      return walk.endsBefore(TYPE_3_BYTES);
    }
    int header = TYPE_3_BYTES + ((walk.u8(11) & 1) == 0 ? 0 : PLATFORM_BYTES);
    if (walk.lacks(header)) {
      return walk.endsBefore(header);
    }
    walk.skip(header);
    return Ethernet::decode;
  }
}
