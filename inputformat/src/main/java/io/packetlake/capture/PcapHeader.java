package io.packetlake.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * The header of a pcap file (draft-ietf-opsawg-pcap, section 4), 24 bytes in the byte order of the
 * machine that wrote it:
 *
 * <pre>
 *  0  magic       a1b2c3d4 microseconds, a1b23c4d nanoseconds, a1b2cd34 modified (see below)
 *  4  major, minor version, 16 bits each: 2.4 since 1998
 *  8  reserved    once the time zone
 * 12  reserved    once the accuracy of timestamps
 * 16  snaplen     longest packet kept
 * 20  link type   16 bits LINKTYPE, 10 reserved, 1 "FCS length is given", 3 FCS length in 16 bits
 * </pre>
 *
 * <p>The modified format is Alexey Kuznetzov's patch to libpcap: its record headers have 8 bytes
 * more. Versions before 2.3 wrote a record's two lengths the other way round; 2.3 came in both
 * kinds, and so did the DG/UX version 543.0 in the old one (libpcap, sf-pcap.c).
 *
 * @param byteOrder the byte order of this header and of the record headers
 * @param variant what the magic says of the records
 * @param majorVersion at least 2
 * @param minorVersion 0 to 65535
 * @param snaplen the longest packet that the capturer meant to keep, bytes, 0 to 2^32 - 1
 * @param linkType LINKTYPE number, 0 to 65535
 * @param fcsBits the upper 16 bits of the link type field: FCS length and its flag, as written
 */
public record PcapHeader(
    Endian byteOrder,
    Variant variant,
    int majorVersion,
    int minorVersion,
    long snaplen,
    int linkType,
    int fcsBits)
    implements Serializable {
  /** Length of the header in bytes. */
  public static final int LENGTH = 24;

  private static final int OLDEST_MAJOR_VERSION = 2;
  private static final int MINOR_VERSION = 4;
  private static final int DG_UX_MAJOR_VERSION = 543;

  /** What the magic number says of the records that follow. */
  public enum Variant {
    /** Timestamps in microseconds, record headers of 16 bytes. */
    MICROSECONDS(0xa1b2c3d4, 1_000_000, 16),
    /** Timestamps in nanoseconds, record headers of 16 bytes. */
    NANOSECONDS(0xa1b23c4d, 1_000_000_000, 16),
    /** Timestamps in microseconds, record headers of 24 bytes (interface, protocol, kind). */
    MODIFIED(0xa1b2cd34, 1_000_000, 24);

    private final int magic;
    private final int ticksPerSecond;
    private final int recordHeaderLength;

    Variant(int magic, int ticksPerSecond, int recordHeaderLength) {
      this.magic = magic;
      this.ticksPerSecond = ticksPerSecond;
      this.recordHeaderLength = recordHeaderLength;
    }

    int magic() {
      return magic;
    }

    /** Units of a timestamp's fraction in a second. */
    public int ticksPerSecond() {
      return ticksPerSecond;
    }

    /** Bytes from a record's start to its packet. */
    public int recordHeaderLength() {
      return recordHeaderLength;
    }
  }

  /** How a record header orders its two lengths. */
  enum LengthOrder {
    CAPTURED_FIRST,
    ORIGINAL_FIRST,
    SMALLER_IS_CAPTURED
  }

  /** True where one of pcap's magics lies at {@code at}, in either byte order. */
  static boolean hasMagic(byte[] data, int at) {
    return variantOf(Endian.LITTLE.int32(data, at)) != null
        || variantOf(Endian.BIG.int32(data, at)) != null;
  }

  /** True where what lies at {@code at} begins as every header since 1998 does, in 16 bytes. */
  static boolean liesAt(byte[] data, int at) {
    if (Endian.LITTLE.int64(data, at + 8) != 0 || !hasMagic(data, at)) {
      return false;
    }
    Endian order = orderAt(data, at);
    return order.uint16(data, at + 4) == OLDEST_MAJOR_VERSION
        && order.uint16(data, at + 6) == MINOR_VERSION;
  }

  private static Endian orderAt(byte[] data, int at) {
    return variantOf(Endian.LITTLE.int32(data, at)) != null ? Endian.LITTLE : Endian.BIG;
  }

  /**
   * Reads the header.
   *
   * @param data holds {@link #LENGTH} bytes from {@code at}, their magic known to be pcap's
   */
  static PcapHeader read(byte[] data, int at) {
    Endian order = orderAt(data, at);
    int linkField = order.int32(data, at + 20);
    return new PcapHeader(
        order,
        variantOf(order.int32(data, at)),
        order.uint16(data, at + 4),
        order.uint16(data, at + 6),
        order.uint32(data, at + 16),
        linkField & 0xffff,
        linkField >>> 16);
  }

  private static Variant variantOf(int magic) {
    for (Variant variant : Variant.values()) {
      if (variant.magic == magic) {
        return variant;
      }
    }
    return null;
  }

  /** False for the versions before 2.0, whose records have another shape. */
  boolean knownVersion() {
    return majorVersion >= OLDEST_MAJOR_VERSION;
  }

  LengthOrder lengthOrder() {
    boolean secondVersion = majorVersion == OLDEST_MAJOR_VERSION;
    if (majorVersion == DG_UX_MAJOR_VERSION || (secondVersion && minorVersion < 3)) {
      return LengthOrder.ORIGINAL_FIRST;
    }
    return secondVersion && minorVersion == 3
        ? LengthOrder.SMALLER_IS_CAPTURED
        : LengthOrder.CAPTURED_FIRST;
  }

  /** The same in the words that fit every format. */
  public CaptureDescription description() {
    return new CaptureDescription(
        CaptureFormat.PCAP,
        byteOrder,
        variant.ticksPerSecond(),
        List.of(linkType),
        snaplen,
        CaptureDescription.Origin.UNKNOWN);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(byteOrder == Endian.BIG);
    out.writeInt(variant.magic);
    out.writeShort(majorVersion);
    out.writeShort(minorVersion);
    out.writeLong(snaplen);
    out.writeShort(linkType);
    out.writeShort(fcsBits);
  }

  static PcapHeader read(DataInput in) throws IOException {
    return new PcapHeader(
        in.readBoolean() ? Endian.BIG : Endian.LITTLE,
        variantOf(in.readInt()),
        in.readUnsignedShort(),
        in.readUnsignedShort(),
        in.readLong(),
        in.readUnsignedShort(),
        in.readUnsignedShort());
  }
}
