package io.packetlake.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a pcapng file (draft-ietf-opsawg-pcapng): one little-endian section, an interface for each
 * link type, described before its first packet, and enhanced packets with times in nanoseconds.
 *
 * <p>Allocates nothing per packet. Not for use by several threads.
 */
public final class PcapngWriter implements PacketWriter {
  /** The longest packet, in bytes: what fits into the longest block that Wireshark believes. */
  public static final int LONGEST_PACKET =
      PcapngBlock.LONGEST - PacketBlock.HEADER - PcapngBlock.TRAILER;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SECTION_MAGIC = 0x1a2b3c4d;
  private static final int RESOLUTION_OPTION = 9;
  private static final int NANOSECONDS = 9;

  private final OutputStream out;
  private final byte[] header = new byte[PacketBlock.HEADER];
  private final byte[] tail = new byte[3 + PcapngBlock.TRAILER];
  private final Map<Integer, Integer> interfaces = new HashMap<>();
  private long bytes;

  /**
   * Begins a file: its section header is written (and buffered) at once, so that a file without
   * packets is a capture too.
   *
   * @param out takes the file's bytes; closed with this writer
   */
  public PcapngWriter(OutputStream out) throws IOException {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    byte[] section = new byte[SectionBlock.SHORTEST];
    frame(section, PcapngBlock.SECTION);
    Endian.LITTLE.putInt32(section, 8, SECTION_MAGIC);
    Endian.LITTLE.putInt32(section, 12, 1); // version 1.0
    Endian.LITTLE.putInt32(section, 16, -1); // how long the section is shows at its end
    Endian.LITTLE.putInt32(section, 20, -1);
    write(section, 0, section.length);
  }

  /** Fills in the type and both lengths of a block. */
  private static void frame(byte[] block, int type) {
    Endian.LITTLE.putInt32(block, 0, type);
    Endian.LITTLE.putInt32(block, 4, block.length);
    Endian.LITTLE.putInt32(block, block.length - PcapngBlock.TRAILER, block.length);
  }

  /**
   * Appends a packet as a reader gave it.
   *
   * @throws IllegalArgumentException where pcapng cannot hold it: captured before 1970, longer than
   *     {@link #LONGEST_PACKET}, or an original length of more than 2^32 - 1; nothing is written
   *     then
   */
  @Override
  public void write(Packet packet) throws IOException {
    int length = packet.capturedLength();
    requireFits("time of %d ns after 1970", packet.timeNanos(), Long.MAX_VALUE);
    requireFits("original length of %d bytes", packet.originalLength(), 0xffff_ffffL);
    requireFits("packet of %d bytes", length, LONGEST_PACKET);
    int number = interfaceOf(packet.linkType());
    int padding = (int) (PcapngBlock.padded(length) - length);
    int blockLength = PacketBlock.HEADER + length + padding + PcapngBlock.TRAILER;
    Endian.LITTLE.putInt32(header, 0, PcapngBlock.ENHANCED_PACKET);
    Endian.LITTLE.putInt32(header, 4, blockLength);
    Endian.LITTLE.putInt32(header, 8, number);
    Endian.LITTLE.putInt32(header, 12, (int) (packet.timeNanos() >>> Integer.SIZE));
    Endian.LITTLE.putInt32(header, 16, (int) packet.timeNanos());
    Endian.LITTLE.putInt32(header, 20, length);
    Endian.LITTLE.putInt32(header, 24, (int) packet.originalLength());
    write(header, 0, header.length);
    write(packet.data(), packet.offset(), length);
    Endian.LITTLE.putInt32(tail, 3, blockLength);
    write(tail, 3 - padding, padding + PcapngBlock.TRAILER);
  }

  private static void requireFits(String what, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "pcapng cannot hold a %s: it must be 0 to %d".formatted(what.formatted(value), most));
    }
  }

  private int interfaceOf(int linkType) throws IOException {
    Integer known = interfaces.get(linkType);
    if (known != null) {
      return known;
    }
    byte[] block = new byte[InterfaceBlock.SHORTEST + 12];
    frame(block, PcapngBlock.INTERFACE);
    Endian.LITTLE.putInt32(block, 8, linkType); // and a snaplen of 0: no limit
    Endian.LITTLE.putInt32(block, 16, 1 << Short.SIZE | RESOLUTION_OPTION);
    block[20] = NANOSECONDS; // four zeroes at 24 end the options
    write(block, 0, block.length);
    interfaces.put(linkType, interfaces.size());
    return interfaces.size() - 1;
  }

  private void write(byte[] data, int offset, int length) throws IOException {
    out.write(data, offset, length);
    bytes += length;
  }

  /** Bytes of the file so far: the offset of the next block. */
  public long bytes() {
    return bytes;
  }

  /** Writes what is buffered and closes the stream. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
