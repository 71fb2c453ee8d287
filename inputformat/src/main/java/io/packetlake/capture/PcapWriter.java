package io.packetlake.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a pcap file (draft-ietf-opsawg-pcap): little-endian, version 2.4, timestamps in
 * nanoseconds. What a packet's bytes, time, original length and link type were is what a reader of
 * the file gets; all packets of a file have one link type.
 *
 * <p>Allocates nothing per packet. Not for use by several threads.
 */
public final class PcapWriter implements PacketWriter {
  /**
   * The longest packet, in bytes: what the header names as snaplen, and as much as libpcap and
   * Wireshark believe of a record.
   */
  public static final int LONGEST_PACKET = PcapLayout.DEFAULT_RECORD_LIMIT;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAJOR_VERSION = 2;
  private static final int MINOR_VERSION = 4;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final OutputStream out;
  private final byte[] recordHeader = new byte[PcapHeader.Variant.NANOSECONDS.recordHeaderLength()];
  private long bytes;

  /**
   * Begins a file: its header is written (and buffered) at once, so that a file without packets is
   * a capture too.
   *
   * @param out takes the file's bytes; closed with this writer
   * @param linkType LINKTYPE number of all its packets, 0 to 65535
   */
  public PcapWriter(OutputStream out, int linkType) throws IOException {
    if (linkType < 0 || linkType > 0xffff) {
      throw new IllegalArgumentException("link type " + linkType + ": must be 0 to 65535");
    }
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    byte[] header = new byte[PcapHeader.LENGTH];
    Endian.LITTLE.putInt32(header, 0, PcapHeader.Variant.NANOSECONDS.magic());
    Endian.LITTLE.putInt32(header, 4, MINOR_VERSION << Short.SIZE | MAJOR_VERSION);
    Endian.LITTLE.putInt32(header, 16, LONGEST_PACKET);
    Endian.LITTLE.putInt32(header, 20, linkType);
    write(header, 0, header.length);
  }

  /**
   * Appends a packet as a reader gave it. Its link type is the caller's to check.
   *
   * @throws IllegalArgumentException where pcap cannot hold it; nothing is written then
   */
  @Override
  public void write(Packet packet) throws IOException {
    write(
        packet.timeNanos(),
        packet.originalLength(),
        packet.data(),
        packet.offset(),
        packet.capturedLength());
  }

  /**
   * Appends a packet.
   *
   * @param timeNanos capture time, nanoseconds since the epoch; pcap's seconds are 32 bits without
   *     a sign: 1970 to 2106
   * @param originalLength its length on the wire, bytes, 0 to 2^32 - 1
   * @param data holds its bytes
   * @param offset where they start in {@code data}
   * @param length how many there are, 0 to {@link #LONGEST_PACKET}
   * @throws IllegalArgumentException where pcap cannot hold it; nothing is written then
   */
  public void write(long timeNanos, long originalLength, byte[] data, int offset, int length)
      throws IOException {
    long seconds = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
    requireFits("time of %d s after 1970", seconds, 0xffff_ffffL);
    requireFits("original length of %d bytes", originalLength, 0xffff_ffffL);
    requireFits("packet of %d bytes", length, LONGEST_PACKET);
    Endian.LITTLE.putInt32(recordHeader, 0, (int) seconds);
    Endian.LITTLE.putInt32(recordHeader, 4, (int) (timeNanos - seconds * NANOS_PER_SECOND));
    Endian.LITTLE.putInt32(recordHeader, 8, length);
    Endian.LITTLE.putInt32(recordHeader, 12, (int) originalLength);
    write(recordHeader, 0, recordHeader.length);
    write(data, offset, length);
  }

  private static void requireFits(String what, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "pcap cannot hold a %s: it must be 0 to %d".formatted(what.formatted(value), most));
    }
  }

  private void write(byte[] data, int offset, int length) throws IOException {
    out.write(data, offset, length);
    bytes += length;
  }

  /** Bytes of the file so far, header included: the offset of the next record. */
  public long bytes() {
    return bytes;
  }

  /** Writes what is buffered and closes the stream. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
