package io.packetlake.capture;

/**
 * The three blocks that hold a packet (draft-ietf-opsawg-pcapng, sections 4.3, 4.4 and A):
 *
 * <pre>
 *     enhanced                 obsolete                        simple
 *  8  interface                interface 16, drops 16          original length
 * 12  time, upper half         time, upper half                packet
 * 16  time, lower half         time, lower half
 * 20  captured length          captured length
 * 24  original length          original length
 * 28  packet, then options     packet, then options
 * </pre>
 *
 * <p>A simple packet is of interface 0 and as long as that interface's snaplen lets it be. It has
 * no time; like Wireshark, we give it the epoch's beginning, which depends on no other packet.
 */
final class PacketBlock {
  /** Bytes before the packet of an enhanced or obsolete block. */
  static final int HEADER = 28;

  private static final int SIMPLE_HEADER = 12;

  /** Far more options than any writer leaves on a packet, bytes: more is a broken length. */
  private static final int MAX_OPTIONS = 1 << 20;

  private PacketBlock() {}

  /**
   * Whether a block's length agrees with what its header says of the packet.
   *
   * @param available bytes from {@code at}: fewer than {@link #HEADER} only where the file ends
   */
  static boolean fits(int type, byte[] data, int at, int length, int available, Endian order) {
    if (type == PcapngBlock.SIMPLE_PACKET) {
      return length >= SIMPLE_HEADER + PcapngBlock.TRAILER;
    }
    long room = (long) length - HEADER - PcapngBlock.TRAILER;
    if (room < 0 || available < HEADER) {
      return room >= 0;
    }
    long options = room - PcapngBlock.padded(order.uint32(data, at + 20));
    return options >= 0 && options <= MAX_OPTIONS;
  }

  static void view(
      byte[] data, int at, long fileOffset, Endian order, CaptureInterface of, Packet packet) {
    long high = order.uint32(data, at + 12);
    long ticks = high << Integer.SIZE | order.uint32(data, at + 16);
    packet
        .pointTo(data, at + HEADER, order.int32(data, at + 20))
        .describe(of.timeNanos(ticks), order.uint32(data, at + 24), of.linkType(), fileOffset)
        .inOrder(order);
  }

  static void viewSimple(
      byte[] data, int at, long fileOffset, Endian order, CaptureInterface of, Packet packet) {
    long original = order.uint32(data, at + PcapngBlock.BODY);
    long kept = of.snaplen() == 0 ? original : Math.min(original, of.snaplen());
    int length = order.int32(data, at + 4);
    int room = length - SIMPLE_HEADER - PcapngBlock.TRAILER;
    packet
        .pointTo(data, at + SIMPLE_HEADER, (int) Math.min(kept, room))
        .describe(0, original, of.linkType(), fileOffset)
        .inOrder(order);
  }
}
