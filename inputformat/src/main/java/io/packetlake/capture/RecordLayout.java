package io.packetlake.capture;

/**
 * How records lie in a capture: all that a walk from record to record needs to know of a format.
 *
 * <p>This is the seam between the formats and everything that reads, splits or checks them: pcap is
 * {@link PcapLayout}, pcapng is {@link PcapngLayout}. A layout is a value: every answer depends on
 * the bytes given and on the layout's {@link #context} only, so that all readers of a file agree.
 * Where records change the meaning of those after them, a walk goes on with {@link #after}.
 */
public interface RecordLayout {
  /** What {@link #recordLength} says of bytes that are no sound record. */
  int UNSOUND = -1;

  /** What the capture says of itself, as far as this layout has seen it. */
  CaptureDescription description();

  /** Where the first record starts in the file: the length of the file's header. */
  int firstRecord();

  /** Bytes from a record's start that {@link #recordLength} looks at. */
  int headerLength();

  /** The length of the shortest record, in bytes: at most {@link #headerLength()}. */
  default int shortestRecord() {
    return headerLength();
  }

  /**
   * The whole length of the record at {@code at}, header included, by the lenient rule of a walk
   * that knows where it is: a length that a reader can hold is enough.
   *
   * @param data holds at least {@link #shortestRecord()} bytes from {@code at}
   * @param at where the record starts in {@code data}
   * @param available bytes from {@code at}: fewer than {@link #headerLength()} only where the file
   *     ends
   * @return bytes, at least {@link #shortestRecord()}; or {@link #UNSOUND}
   */
  int recordLength(byte[] data, int at, int available);

  /**
   * Whether a record that reaches past the file's end is one that the end cuts, rather than garbage
   * that happens to have a length.
   *
   * @param data holds at least {@link #shortestRecord()} bytes from {@code at}
   */
  default boolean mayBeCut(byte[] data, int at) {
    return true;
  }

  /** True where records say at their end, too, that they are sound: see {@link #ends}. */
  default boolean marksEnds() {
    return false;
  }

  /**
   * Whether a record ends as a sound one does.
   *
   * @param data holds the whole record
   * @param length what {@link #recordLength} said
   */
  default boolean ends(byte[] data, int at, int length) {
    return true;
  }

  /**
   * How good a record the bytes would make, by the strict rule of a search that does not know where
   * it is. Whatever is not {@link Likeness#NONE} is sound as far as it was seen, though perhaps by
   * {@link #resumed}; the reverse does not hold.
   *
   * @param data holds at least {@link #shortestRecord()} bytes from {@code at}
   * @param at where the record would start in {@code data}
   * @param end first byte of {@code data} that does not belong to the file
   */
  Likeness likeness(byte[] data, int at, int end);

  /** How much bytes look like a record. */
  enum Likeness {
    /** Not at all, or too little to begin reading there. */
    NONE,
    /** Possible, but such records are rare. */
    ODD,
    /** As nearly all records of real captures are. */
    ORDINARY
  }

  /** The layout by which a walk goes on at a record that a search has found. */
  default RecordLayout resumed(byte[] data, int at) {
    return this;
  }

  /** The layout of what follows a sound record that lies whole in {@code data}. */
  default RecordLayout after(byte[] data, int at) {
    return this;
  }

  /** What the records before have said that matters to the next. */
  default RecordContext context() {
    return RecordContext.NONE;
  }

  /** This layout in another place of the file. */
  default RecordLayout in(RecordContext context) {
    return this;
  }

  /**
   * Points {@code packet} at the packet of a sound record that lies whole in {@code data}.
   *
   * @param data the buffer that holds the record
   * @param at where the record starts in {@code data}
   * @param fileOffset where the record starts in the file
   * @param packet the view to point
   * @return false where the record holds no packet; the view is as before
   */
  boolean view(byte[] data, int at, long fileOffset, Packet packet);

  /** Tells what a sound record without a packet says of drops, if it does. */
  default void tellDrops(byte[] data, int at, DropSink drops) {}
}
