package io.packetlake.filter.libpcap;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.packetlake.capture.Endian;
import io.packetlake.filter.BpfProgram;
import io.packetlake.filter.FilterException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file that is a capture without packets, of one link type after another. */
final class EmptyCapture implements Closeable {
  private static final int HEADER_BYTES = 24;
  private static final int MAGIC = 0xa1b2c3d4;

  /** MAXIMUM_SNAPLEN of libpcap; a program that lets a packet pass ends with it. */
  private static final int SNAPLEN = 262_144;

  private static final int INSTRUCTION_BYTES = 8;
  private static final int OPTIMIZED = 1;
  private static final Object ONE_AT_A_TIME = new Object();

  private final Libpcap libpcap;
  private final Path file;

  private EmptyCapture(Libpcap libpcap, Path file) {
    this.libpcap = libpcap;
    this.file = file;
  }

  /**
   * Makes the file.
   *
   * @throws FilterException where libpcap cannot be loaded
   */
  static EmptyCapture make() throws IOException {
    Libpcap libpcap = load();
    return new EmptyCapture(libpcap, Files.createTempFile("packetlake-filter-", ".pcap"));
  }

  private static Libpcap load() {
    try {
      return Libpcap.load();
    } catch (LinkageError e) {
      throw new FilterException(
          "filters are compiled by libpcap, which cannot be loaded here, where the command runs;"
              + " only here it is needed. Install it (Debian, Ubuntu: libpcap0.8; Fedora, RHEL,"
              + " Alpine: libpcap; macOS has it; Windows: Npcap), or name its folder with"
              + " -Djna.library.path=DIR. The reason: "
              + e.getMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  /**
   * Compiles a filter for captures of a link type.
   *
   * @param linkType LINKTYPE number
   * @param order byte order of the captures
   */
  BpfProgram compile(String text, int linkType, Endian order) throws IOException, Refusal {
    Files.write(file, header(linkType, order));
    // libpcap before 1.9 has one parser for all threads.
    synchronized (ONE_AT_A_TIME) {
      byte[] error = new byte[Libpcap.ERROR_BYTES];
      Pointer capture = libpcap.pcap_open_offline(file.toString(), error);
      if (capture == null) {
        throw new Refusal(Native.toString(error, StandardCharsets.UTF_8));
      }
      try {
        return compile(text, capture);
      } finally {
        libpcap.pcap_close(capture);
      }
    }
  }

  private static byte[] header(int linkType, Endian order) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(order == Endian.LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
        .putInt(MAGIC)
        .putShort((short) 2)
        .putShort((short) 4)
        .putLong(0)
        .putInt(SNAPLEN)
        .putInt(linkType)
        .array();
  }

  /** {@code struct bpf_program} is a count of 32 bits and a pointer, at the pointer's alignment. */
  private BpfProgram compile(String text, Pointer capture) throws Refusal {
    try (Memory program = new Memory(2L * Native.POINTER_SIZE)) {
      if (libpcap.pcap_compile(capture, program, text, OPTIMIZED, Libpcap.NETMASK_OF_FILES) != 0) {
        throw new Refusal(libpcap.pcap_geterr(capture));
      }
      try {
        return read(program.getPointer(Native.POINTER_SIZE), program.getInt(0));
      } finally {
        libpcap.pcap_freecode(program);
      }
    }
  }

  /** {@code struct bpf_insn} is opcode 16, jt 8, jf 8, k 32, in the machine's byte order. */
  private static BpfProgram read(Pointer from, int count) {
    long[] instructions = new long[count];
    for (int i = 0; i < count; i++) {
      long at = (long) i * INSTRUCTION_BYTES;
      instructions[i] =
          BpfProgram.instruction(
              Short.toUnsignedInt(from.getShort(at)),
              Byte.toUnsignedInt(from.getByte(at + 2)),
              Byte.toUnsignedInt(from.getByte(at + 3)),
              from.getInt(at + 4));
    }
    return new BpfProgram(instructions);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
