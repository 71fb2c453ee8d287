package io.packetlake.capture;

/**
 * How records lie in a capture: all that a walk from record to record needs to know of a format.
 *
 * <p>This is the seam between the formats and everything that reads, splits or checks them: pcap is
 * {@link PcapLayout}, another format is another implementation. Every answer depends on the bytes
 * given and on nothing else, so that all readers of a file agree.
 */
public interface RecordLayout {
  /** What {@link #recordLength} says of bytes that are no sound record. */
  int UNSOUND = -1;

  /** What the capture says of itself. */
  CaptureDescription description();

  /** Where the first record starts in the file: the length of the file's header. */
  int firstRecord();

  /** Bytes from a record's start that the other methods look at. */
  int headerLength();

  /** The longest record that is sound, header included, in bytes. */
  int maxRecordLength();

  /**
   * The whole length of the record at {@code at}, header included, by the lenient rule of a walk
   * that knows where it is: a length that a reader can hold is enough.
   *
   * @param data holds at least {@link #headerLength()} bytes from {@code at}
   * @param at where the record starts in {@code data}
   * @return bytes, at least {@link #headerLength()}; or {@link #UNSOUND}
   */
  int recordLength(byte[] data, int at);

  /**
   * How good a record the bytes would make, by the strict rule of a search that does not know where
   * it is. Whatever is not {@link Likeness#NONE} is sound; the reverse does not hold.
   *
   * @param data holds at least {@link #headerLength()} bytes from {@code at}
   * @param at where the record would start in {@code data}
   */
  Likeness likeness(byte[] data, int at);

  /** How much bytes look like a record. */
  enum Likeness {
    /** Not at all, or too little to begin reading there. */
    NONE,
    /** Possible, but such records are rare. */
    ODD,
    /** As nearly all records of real captures are. */
    ORDINARY
  }

  /**
   * Points {@code packet} at the packet of a sound record that lies whole in {@code data}.
   *
   * @param data the buffer that holds the record
   * @param at where the record starts in {@code data}
   * @param fileOffset where the record starts in the file
   * @param packet the view to point
   */
  void view(byte[] data, int at, long fileOffset, Packet packet);
}
