package io.packetlake.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * The description of an interface (draft-ietf-opsawg-pcapng, section 4.2). Interfaces are numbered
 * in the order of their blocks, from 0 in each section.
 *
 * <pre>
 *  8  link type  16 bits, LINKTYPE number
 * 10  reserved   16 bits
 * 12  snaplen    longest packet kept, 0 for no limit
 * 16  options    9 resolution of timestamps, 12 operating system, 14 seconds to be added to
 *                timestamps, 15 hardware
 * </pre>
 */
final class InterfaceBlock {
  /** Length without options. */
  static final int SHORTEST = 20;

  private static final int OPTIONS = 16;
  private static final int RESOLUTION = 9;
  private static final int OS = 12;
  private static final int TIME_OFFSET = 14;
  private static final int HARDWARE = 15;

  private InterfaceBlock() {}

  static CaptureInterface read(byte[] data, int at, int length, Endian order) {
    int resolution = CaptureInterface.MICROSECONDS;
    long offsetSeconds = 0;
    PcapngOptions options = options(data, at, length, order);
    while (options.next()) {
      if (options.code() == RESOLUTION) {
        resolution = options.uint8(resolution);
      } else if (options.code() == TIME_OFFSET) {
        offsetSeconds = options.int64(offsetSeconds);
      }
    }
    return new CaptureInterface(
        order.uint16(data, at + PcapngBlock.BODY),
        order.uint32(data, at + 12),
        resolution,
        offsetSeconds);
  }

  /** What the interface says of the capture. */
  static CaptureDescription describe(byte[] data, int at, int length, Endian order) {
    CaptureInterface described = read(data, at, length, order);
    String os = "";
    String hardware = "";
    List<String> comments = new ArrayList<>();
    PcapngOptions options = options(data, at, length, order);
    while (options.next()) {
      switch (options.code()) {
        case OS -> os = options.text();
        case HARDWARE -> hardware = options.text();
        case PcapngOptions.COMMENT -> comments.add(options.text());
        default -> {
          // Names, addresses and filters of interfaces are no part of a packet's meaning.
        }
      }
    }
    return new CaptureDescription(
        CaptureFormat.PCAPNG,
        order,
        described.ticksPerSecond(),
        List.of(described.linkType()),
        described.snaplen(),
        new CaptureDescription.Origin(hardware, os, "", comments));
  }

  private static PcapngOptions options(byte[] data, int at, int length, Endian order) {
    return new PcapngOptions(data, at + OPTIONS, at + length - PcapngBlock.TRAILER, order);
  }
}
