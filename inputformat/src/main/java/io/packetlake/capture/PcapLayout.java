package io.packetlake.capture;

/**
 * The records of a pcap file (draft-ietf-opsawg-pcap, section 5), in the byte order of its header:
 *
 * <pre>
 *  0  seconds         since the epoch, unsigned
 *  4  fraction        microseconds or nanoseconds
 *  8  captured length bytes of the packet that follow
 * 12  original length bytes of the packet on the wire
 * 16  (modified format only) interface index 32, protocol 16, kind 8, padding 8
 * </pre>
 *
 * <p>A record is <em>sound</em> where its captured length is at most the record limit and its time
 * and lengths are not all zero (a hole in the file). A captured length above the original length or
 * the snaplen, a timestamp before the last one and a fraction past the second are all found in real
 * files and make no record unsound.
 *
 * <p>Files are joined with {@code cat}. A header where a record should be (24 bytes: what would be
 * a packet of no bytes, in the second of the magic) is a record without a packet, and those behind
 * it are as it says.
 *
 * <p>A search takes a record for <em>possible</em> where besides its fraction lies within the
 * second, its original length is at most 16 MiB, it is not an empty packet of the second 0 (what a
 * hole and the bytes behind it look like), and its captured length is one that the file's own
 * snaplen makes likely. It is <em>ordinary</em> where its captured length is at most the original
 * one: in files of loopback traffic, the bytes 4 after each record's start look like a record too,
 * but an odd one.
 */
public final class PcapLayout implements RecordLayout {
  /** MAXIMUM_SNAPLEN of tcpdump, WTAP_MAX_PACKET_SIZE_STANDARD of Wireshark, in bytes. */
  public static final int DEFAULT_RECORD_LIMIT = 262_144;

  /** The most bytes that a file's own snaplen can raise the record limit to. */
  public static final int MAX_RECORD_LIMIT = 16 << 20;

  /** The longest original length that a search believes, in bytes. */
  private static final int MAX_PLAUSIBLE_ORIGINAL = 16 << 20;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final PcapHeader first;
  private final PcapHeader header;
  private final CaptureDescription description;
  private final int recordLimit;
  private final Endian order;
  private final PcapHeader.LengthOrder lengthOrder;
  private final int headerLength;
  private final int ticksPerSecond;
  private final long nanosPerTick;
  private final int limit;
  private final int plausibleLimit;

  /**
   * The layout of one file's records.
   *
   * @param header the file's header
   * @param recordLimit the longest captured length that is believed, bytes, above 0; the header's
   *     snaplen raises it, though not above {@link #MAX_RECORD_LIMIT}
   */
  public PcapLayout(PcapHeader header, int recordLimit) {
    this(header, header, header.description(), recordLimit);
  }

  private PcapLayout(
      PcapHeader first, PcapHeader header, CaptureDescription description, int recordLimit) {
    this.first = first;
    this.header = header;
    this.description = description;
    this.recordLimit = recordLimit;
    this.order = header.byteOrder();
    this.lengthOrder = header.lengthOrder();
    this.headerLength = header.variant().recordHeaderLength();
    this.ticksPerSecond = header.variant().ticksPerSecond();
    this.nanosPerTick = NANOS_PER_SECOND / ticksPerSecond;
    this.limit = (int) Math.max(recordLimit, Math.min(header.snaplen(), MAX_RECORD_LIMIT));
    this.plausibleLimit = header.snaplen() > MAX_RECORD_LIMIT ? recordLimit : limit;
  }

  @Override
  public CaptureDescription description() {
    return description;
  }

  @Override
  public int firstRecord() {
    return PcapHeader.LENGTH;
  }

  @Override
  public int headerLength() {
    return headerLength;
  }

  @Override
  public int recordLength(byte[] data, int at, int available) {
    int captured = capturedLength(data, at);
    if (captured == 0) {
      return emptyRecordLength(data, at);
    }
    return captured < 0 || captured > limit ? UNSOUND : headerLength + captured;
  }

  private int emptyRecordLength(byte[] data, int at) {
    if (PcapHeader.liesAt(data, at)) {
      return PcapHeader.LENGTH;
    }
    return hole(data, at) ? UNSOUND : headerLength;
  }

  @Override
  public RecordContext context() {
    return header.equals(first) ? RecordContext.NONE : RecordContext.joined(header);
  }

  @Override
  public RecordLayout in(RecordContext context) {
    PcapHeader there = context.joined() == null ? first : context.joined();
    return there.equals(header) ? this : new PcapLayout(first, there, description, recordLimit);
  }

  @Override
  public RecordLayout after(byte[] data, int at) {
    if (capturedLength(data, at) != 0 || !PcapHeader.liesAt(data, at)) {
      return this;
    }
    PcapHeader next = PcapHeader.read(data, at);
    return next.equals(header)
        ? this
        : new PcapLayout(first, next, description.and(next.description()), recordLimit);
  }

  @Override
  public Likeness likeness(byte[] data, int at, int end) {
    if (capturedLength(data, at) == 0 && PcapHeader.liesAt(data, at)) {
      return Likeness.ORDINARY;
    }
    if (Integer.compareUnsigned(order.int32(data, at + 4), ticksPerSecond) >= 0) {
      return Likeness.NONE;
    }
    int original = originalLength(data, at);
    int captured = capturedLength(data, at);
    boolean possible =
        Integer.compareUnsigned(original, MAX_PLAUSIBLE_ORIGINAL) <= 0
            && Integer.compareUnsigned(captured, plausibleLimit) <= 0
            && (captured > 0 || order.int32(data, at) != 0);
    if (!possible) {
      return Likeness.NONE;
    }
    return captured <= original ? Likeness.ORDINARY : Likeness.ODD;
  }

  @Override
  public boolean view(byte[] data, int at, long fileOffset, Packet packet) {
    int captured = capturedLength(data, at);
    if (captured == 0 && PcapHeader.liesAt(data, at)) {
      return false;
    }
    long fraction = order.uint32(data, at + 4);
    long timeNanos = order.uint32(data, at) * NANOS_PER_SECOND + fraction * nanosPerTick;
    packet
        .pointTo(data, at + headerLength, captured)
        .describe(
            timeNanos,
            Integer.toUnsignedLong(originalLength(data, at)),
            header.linkType(),
            fileOffset)
        .inOrder(order);
    return true;
  }

  private int capturedLength(byte[] data, int at) {
    return order.int32(data, at + (capturedFirst(data, at) ? 8 : 12));
  }

  private int originalLength(byte[] data, int at) {
    return order.int32(data, at + (capturedFirst(data, at) ? 12 : 8));
  }

  private boolean capturedFirst(byte[] data, int at) {
    return switch (lengthOrder) {
      case CAPTURED_FIRST -> true;
      case ORIGINAL_FIRST -> false;
      case SMALLER_IS_CAPTURED -> order.uint32(data, at + 8) <= order.uint32(data, at + 12);
    };
  }

  private boolean hole(byte[] data, int at) {
    return (order.int32(data, at) | order.int32(data, at + 4) | originalLength(data, at)) == 0;
  }
}
