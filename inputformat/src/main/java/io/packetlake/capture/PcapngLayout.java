package io.packetlake.capture;

/**
 * The blocks of a pcapng file (draft-ietf-opsawg-pcapng) at some place of it: the byte order and
 * the interfaces that the blocks before have set. A new layout comes from each section header and
 * interface block, none from a packet.
 *
 * <p>A block is <em>sound</em> where its length is a multiple of 4 of at most 16 MiB, stands at its
 * end as well, and agrees with what its header promises. A search takes blocks of known types for
 * ordinary and others for odd; it looks for both byte orders, which the types tell apart.
 */
public final class PcapngLayout implements RecordLayout {
  private final int firstRecord;
  private final CaptureDescription description;
  private final RecordContext context;
  private final Endian order;
  private final CaptureInterface[] interfaces;

  private PcapngLayout(int firstRecord, CaptureDescription description, RecordContext context) {
    this.firstRecord = firstRecord;
    this.description = description;
    this.context = context;
    this.order = context.byteOrder();
    this.interfaces = context.interfaces().toArray(new CaptureInterface[0]);
  }

  /**
   * The layout at the start of a file.
   *
   * @param data starts with the file's section header
   */
  static PcapngLayout atStart(byte[] data) {
    Endian order = SectionBlock.order(data, 0);
    CaptureDescription nothing = SectionBlock.describe(data, 0, SectionBlock.SHORTEST, order);
    return new PcapngLayout(0, nothing, new RecordContext(order, RecordContext.NONE.interfaces()));
  }

  /** This layout with the file's first record at {@code position}. */
  PcapngLayout startingAt(int position) {
    return new PcapngLayout(position, description, context);
  }

  @Override
  public CaptureDescription description() {
    return description;
  }

  @Override
  public int firstRecord() {
    return firstRecord;
  }

  @Override
  public int headerLength() {
    return PacketBlock.HEADER;
  }

  @Override
  public int shortestRecord() {
    return PcapngBlock.SHORTEST;
  }

  @Override
  public RecordContext context() {
    return context;
  }

  @Override
  public RecordLayout in(RecordContext other) {
    return other.equals(context) ? this : new PcapngLayout(firstRecord, description, other);
  }

  @Override
  public int recordLength(byte[] data, int at, int available) {
    Endian of = isSection(data, at) ? SectionBlock.order(data, at) : order;
    return of == null ? UNSOUND : length(data, at, available, of);
  }

  private static boolean isSection(byte[] data, int at) {
    return Endian.LITTLE.int32(data, at) == PcapngBlock.SECTION;
  }

  private static int length(byte[] data, int at, int available, Endian of) {
    int length = of.int32(data, at + 4);
    boolean possible =
        length >= PcapngBlock.SHORTEST && length <= PcapngBlock.LONGEST && length % 4 == 0;
    return possible && fits(data, at, length, available, of) ? length : UNSOUND;
  }

  private static boolean fits(byte[] data, int at, int length, int available, Endian of) {
    int type = of.int32(data, at);
    return switch (type) {
      case PcapngBlock.SECTION ->
          length >= SectionBlock.SHORTEST
              && length <= PcapngBlock.LONGEST_DESCRIPTION
              && (available < SectionBlock.SHORTEST || SectionBlock.knownVersion(data, at, of));
      case PcapngBlock.INTERFACE ->
          length >= InterfaceBlock.SHORTEST && length <= PcapngBlock.LONGEST_DESCRIPTION;
      case PcapngBlock.STATISTICS ->
          length >= StatisticsBlock.SHORTEST && length <= PcapngBlock.LONGEST_DESCRIPTION;
      case PcapngBlock.ENHANCED_PACKET, PcapngBlock.OBSOLETE_PACKET, PcapngBlock.SIMPLE_PACKET ->
          PacketBlock.fits(type, data, at, length, available, of);
      default -> true;
    };
  }

  @Override
  public boolean mayBeCut(byte[] data, int at) {
    return PcapngBlock.known(order.int32(data, at));
  }

  @Override
  public boolean marksEnds() {
    return true;
  }

  @Override
  public boolean ends(byte[] data, int at, int length) {
    int last = at + length - PcapngBlock.TRAILER;
    return Endian.LITTLE.int32(data, at + 4) == Endian.LITTLE.int32(data, last);
  }

  @Override
  public Likeness likeness(byte[] data, int at, int end) {
    Endian of = likelyOrder(data, at);
    int available = Math.min(end - at, headerLength());
    int length = of == null ? UNSOUND : length(data, at, available, of);
    boolean whole = length != UNSOUND && at + length <= end;
    if (length == UNSOUND || (whole && !ends(data, at, length))) {
      return Likeness.NONE;
    }
    if (PcapngBlock.known(of.int32(data, at))) {
      return Likeness.ORDINARY;
    }
    return whole ? Likeness.ODD : Likeness.NONE;
  }

  /** The byte order that a block's type speaks for; null for a broken section header. */
  private Endian likelyOrder(byte[] data, int at) {
    if (isSection(data, at)) {
      return SectionBlock.order(data, at);
    }
    Endian other = order.other();
    boolean inOther =
        !PcapngBlock.known(order.int32(data, at)) && PcapngBlock.known(other.int32(data, at));
    return inOther ? other : order;
  }

  @Override
  public RecordLayout resumed(byte[] data, int at) {
    if (isSection(data, at) || likelyOrder(data, at) == order) {
      return this;
    }
    return in(new RecordContext(order.other(), context.interfaces()));
  }

  @Override
  public RecordLayout after(byte[] data, int at) {
    if (isSection(data, at)) {
      Endian of = SectionBlock.order(data, at);
      int length = of.int32(data, at + 4);
      return new PcapngLayout(
          firstRecord,
          description.and(SectionBlock.describe(data, at, length, of)),
          new RecordContext(of, RecordContext.NONE.interfaces()));
    }
    if (order.int32(data, at) != PcapngBlock.INTERFACE) {
      return this;
    }
    int length = order.int32(data, at + 4);
    CaptureDescription said = description.and(InterfaceBlock.describe(data, at, length, order));
    RecordContext next = context.with(InterfaceBlock.read(data, at, length, order));
    boolean nothingNew = next.equals(context) && said.equals(description);
    return nothingNew ? this : new PcapngLayout(firstRecord, said, next);
  }

  @Override
  public boolean view(byte[] data, int at, long fileOffset, Packet packet) {
    switch (order.int32(data, at)) {
      case PcapngBlock.ENHANCED_PACKET -> {
        CaptureInterface of = interfaceOf(order.int32(data, at + PcapngBlock.BODY));
        PacketBlock.view(data, at, fileOffset, order, of, packet);
      }
      case PcapngBlock.OBSOLETE_PACKET -> {
        CaptureInterface of = interfaceOf(order.uint16(data, at + PcapngBlock.BODY));
        PacketBlock.view(data, at, fileOffset, order, of, packet);
      }
      case PcapngBlock.SIMPLE_PACKET ->
          PacketBlock.viewSimple(data, at, fileOffset, order, interfaceOf(0), packet);
      default -> {
        return false;
      }
    }
    return true;
  }

  private CaptureInterface interfaceOf(int id) {
    return id >= 0 && id < interfaces.length ? interfaces[id] : CaptureInterface.UNKNOWN;
  }

  @Override
  public void tellDrops(byte[] data, int at, DropSink drops) {
    if (isSection(data, at)) {
      drops.sectionBegins();
    } else if (order.int32(data, at) == PcapngBlock.STATISTICS) {
      StatisticsBlock.tell(data, at, order.int32(data, at + 4), order, drops);
    }
  }
}
