package io.packetlake.capture;

/**
 * The statistics of an interface (draft-ietf-opsawg-pcapng, section 4.6), since its capture began:
 *
 * <pre>
 *  8  interface  its number in the section
 * 12  time       64 bits
 * 20  options    5 packets dropped by the interface, 7 by the operating system; 64 bits each
 * </pre>
 */
final class StatisticsBlock {
  /** Length without options. */
  static final int SHORTEST = 24;

  private static final int OPTIONS = 20;
  private static final int INTERFACE_DROPS = 5;
  private static final int OS_DROPS = 7;

  private StatisticsBlock() {}

  static void tell(byte[] data, int at, int length, Endian order, DropSink drops) {
    int interfaceId = order.int32(data, at + PcapngBlock.BODY);
    if (Integer.compareUnsigned(interfaceId, RecordContext.MAX_INTERFACES) >= 0) {
      return;
    }
    long interfaceDrops = DropSink.UNKNOWN;
    long osDrops = DropSink.UNKNOWN;
    PcapngOptions options =
        new PcapngOptions(data, at + OPTIONS, at + length - PcapngBlock.TRAILER, order);
    while (options.next()) {
      if (options.code() == INTERFACE_DROPS) {
        interfaceDrops = Math.max(DropSink.UNKNOWN, options.int64(DropSink.UNKNOWN));
      } else if (options.code() == OS_DROPS) {
        osDrops = Math.max(DropSink.UNKNOWN, options.int64(DropSink.UNKNOWN));
      }
    }
    drops.drops(interfaceId, interfaceDrops, osDrops);
  }
}
