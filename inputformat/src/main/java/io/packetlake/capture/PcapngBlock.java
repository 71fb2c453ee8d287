package io.packetlake.capture;

/**
 * The frame of every block of a pcapng file (draft-ietf-opsawg-pcapng, section 3.1), in the byte
 * order of its section:
 *
 * <pre>
 *  0    type           what the body is
 *  4    total length   of the block, these 12 bytes included; a multiple of 4
 *  8    body
 *  n-4  total length   again
 * </pre>
 *
 * <p>Blocks of any type are passed over by their length. Their bodies, as far as they are read, are
 * {@link PacketBlock}, {@link SectionBlock}, {@link InterfaceBlock} and {@link StatisticsBlock}.
 */
final class PcapngBlock {
  static final int SECTION = 0x0a0d0d0a;
  static final int INTERFACE = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;

  /** Length of a block without a body. */
  static final int SHORTEST = 12;

  /** Where the body begins. */
  static final int BODY = 8;

  /** Length of the length at the block's end. */
  static final int TRAILER = 4;

  /** The longest block that is believed, bytes: Wireshark's MAX_BLOCK_SIZE. */
  static final int LONGEST = 16 << 20;

  /** The longest section header, interface or statistics block that is believed, bytes. */
  static final int LONGEST_DESCRIPTION = 1 << 20;

  private static final int LAST_NUMBERED_TYPE = 12;
  private static final int CUSTOM = 0x0bad;
  private static final int CUSTOM_NOT_COPIED = 0x4000_0bad;
  private static final int FIRST_SYSDIG_TYPE = 0x200;
  private static final int LAST_SYSDIG_TYPE = 0x22f;

  private PcapngBlock() {}

  /** True for the types of the registry (section 11.1); files may hold others. */
  static boolean known(int type) {
    return (type >= INTERFACE && type <= LAST_NUMBERED_TYPE)
        || type == SECTION
        || type == CUSTOM
        || type == CUSTOM_NOT_COPIED
        || (type >= FIRST_SYSDIG_TYPE && type <= LAST_SYSDIG_TYPE);
  }

  static boolean holdsPacket(int type) {
    return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET;
  }

  /** A length rounded up as bodies and options are padded. */
  static long padded(long length) {
    return (length + 3) & ~3L;
  }
}
