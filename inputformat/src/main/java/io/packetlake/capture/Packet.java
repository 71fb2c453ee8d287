package io.packetlake.capture;

/**
 * One packet of a capture, as a view into the reader's buffer: nothing is copied.
 *
 * <p>A reader fills the same instance again and again, so whoever keeps a packet past the next read
 * copies what it needs. Bytes outside {@code [offset, offset + capturedLength)} of {@link #data()}
 * belong to others and must not be read.
 */
public final class Packet {
  /** The link type of a packet whose interface the capture does not describe. */
  public static final int UNKNOWN_LINK_TYPE = 0xffff;

  private byte[] data = new byte[0];
  private int offset;
  private int capturedLength;
  private long originalLength;
  private long timeNanos;
  private int linkType;
  private long fileOffset;
  private long bytesFileOffset;
  private Endian byteOrder = Endian.LITTLE;

  /**
   * Points this view at a packet.
   *
   * @param data the buffer that holds the packet
   * @param offset where the packet starts in the buffer
   * @param capturedLength bytes of the packet that are in the buffer, at least 0
   * @return this view
   */
  public Packet pointTo(byte[] data, int offset, int capturedLength) {
    this.data = data;
    this.offset = offset;
    this.capturedLength = capturedLength;
    return this;
  }

  /**
   * Sets what the record header said of the packet.
   *
   * @param timeNanos capture time, nanoseconds since the epoch (UTC)
   * @param originalLength length on the wire in bytes as the file says it, 0 to 2^32 - 1; real
   *     files hold values below the captured length
   * @param linkType LINKTYPE number of the packet's interface, 0 to 65535; {@link
   *     #UNKNOWN_LINK_TYPE} where the capture does not describe it
   * @param fileOffset where the packet's record starts in the (decompressed) file
   * @return this view
   */
  public Packet describe(long timeNanos, long originalLength, int linkType, long fileOffset) {
    this.timeNanos = timeNanos;
    this.originalLength = originalLength;
    this.linkType = linkType;
    this.fileOffset = fileOffset;
    return this;
  }

  /**
   * Says where the packet's bytes start in the (decompressed) file: behind the record's header.
   *
   * @return this view
   */
  public Packet bytesAt(long bytesFileOffset) {
    this.bytesFileOffset = bytesFileOffset;
    return this;
  }

  /**
   * Says which byte order the capture's headers have where the packet lies.
   *
   * @return this view
   */
  public Packet inOrder(Endian byteOrder) {
    this.byteOrder = byteOrder;
    return this;
  }

  /** The buffer that holds the packet, from {@link #offset()}. */
  public byte[] data() {
    return data;
  }

  /** Where the packet starts in {@link #data()}. */
  public int offset() {
    return offset;
  }

  /** Bytes of the packet that were captured. */
  public int capturedLength() {
    return capturedLength;
  }

  /** Bytes of the packet on the wire, as the file says; may be smaller than the captured length. */
  public long originalLength() {
    return originalLength;
  }

  /** True where the capture holds less of the packet than was on the wire. */
  public boolean cut() {
    return capturedLength < originalLength;
  }

  /** Capture time in nanoseconds since the epoch (UTC). */
  public long timeNanos() {
    return timeNanos;
  }

  /** LINKTYPE number of the packet's interface. */
  public int linkType() {
    return linkType;
  }

  /** Where the packet's record starts in the (decompressed) file. */
  public long fileOffset() {
    return fileOffset;
  }

  /**
   * Where the packet's bytes start in the (decompressed) file, so that they can be read again; 0
   * for a packet that no reader has filled.
   */
  public long bytesFileOffset() {
    return bytesFileOffset;
  }

  /**
   * The byte order of the capture's headers where the packet lies: that of the machine which wrote
   * it, and so of what its system has put before the packet in its own order (LINKTYPE_NULL).
   */
  public Endian byteOrder() {
    return byteOrder;
  }
}
