package io.packetlake.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * A section header (draft-ietf-opsawg-pcapng, section 4.1). All blocks up to the next one are in
 * its byte order, and no interface of before is theirs.
 *
 * <pre>
 *  8  magic          1a2b3c4d in the section's byte order
 * 12  major, minor   16 bits each: 1.0, or 1.2 of some writers
 * 16  length         64 bits, of the section; or -1. Not read: blocks say their own lengths
 * 24  options        2 hardware, 3 operating system, 4 application
 * </pre>
 */
final class SectionBlock {
  /** Length without options. */
  static final int SHORTEST = 28;

  private static final int MAGIC = 0x1a2b3c4d;
  private static final int KNOWN_MAJOR_VERSION = 1;
  private static final int OPTIONS = 24;
  private static final int HARDWARE = 2;
  private static final int OS = 3;
  private static final int APPLICATION = 4;

  private SectionBlock() {}

  /** The byte order of the section, or null where the magic is none. */
  static Endian order(byte[] data, int at) {
    if (Endian.LITTLE.int32(data, at + PcapngBlock.BODY) == MAGIC) {
      return Endian.LITTLE;
    }
    return Endian.BIG.int32(data, at + PcapngBlock.BODY) == MAGIC ? Endian.BIG : null;
  }

  static int majorVersion(byte[] data, int at, Endian order) {
    return order.uint16(data, at + 12);
  }

  static boolean knownVersion(byte[] data, int at, Endian order) {
    return majorVersion(data, at, order) == KNOWN_MAJOR_VERSION;
  }

  /**
   * What a section says of itself; its interfaces come later.
   *
   * @param length of the block
   */
  static CaptureDescription describe(byte[] data, int at, int length, Endian order) {
    String hardware = "";
    String os = "";
    String application = "";
    List<String> comments = new ArrayList<>();
    PcapngOptions options =
        new PcapngOptions(data, at + OPTIONS, at + length - PcapngBlock.TRAILER, order);
    while (options.next()) {
      switch (options.code()) {
        case HARDWARE -> hardware = options.text();
        case OS -> os = options.text();
        case APPLICATION -> application = options.text();
        case PcapngOptions.COMMENT -> comments.add(options.text());
        default -> {
          // Hashes, custom options and what is not known yet say nothing of the packets.
        }
      }
    }
    return new CaptureDescription(
        CaptureFormat.PCAPNG,
        order,
        CaptureInterface.UNKNOWN.ticksPerSecond(),
        List.of(),
        0,
        new CaptureDescription.Origin(hardware, os, application, comments));
  }
}
