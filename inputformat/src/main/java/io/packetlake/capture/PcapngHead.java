package io.packetlake.capture;

import java.io.IOException;
import java.util.Optional;

/**
 * The head of a pcapng file: its section header and all blocks up to the first that holds a packet
 * or statistics, or begins another section. Every reader of the file knows it, and counts it as the
 * file's header.
 */
public final class PcapngHead {
  /** The longest head, bytes; blocks after that are read like those between packets. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final int FIRST_READ = 4 << 10;
  private static final int READ_GROWTH = 16;

  private PcapngHead() {}

  /** The bytes that a file begins with. */
  @FunctionalInterface
  public interface Beginning {
    /** The first {@code wanted} bytes; fewer only where the file is shorter. */
    byte[] read(int wanted) throws IOException;
  }

  /**
   * Reads the head of a file.
   *
   * @param file known to start with a section header
   * @return the layout of what follows the head
   */
  public static RecordLayout read(Beginning file) throws IOException {
    int wanted = FIRST_READ;
    while (true) {
      byte[] first = file.read(wanted);
      boolean all = first.length < wanted || wanted >= MAX_LENGTH;
      Optional<PcapngLayout> found = read(first, all);
      if (found.isPresent()) {
        return found.get();
      }
      wanted *= READ_GROWTH;
    }
  }

  /**
   * Reads a head.
   *
   * @param first the file's first bytes
   * @param all true where there are no more
   * @return nothing where more bytes are needed
   */
  private static Optional<PcapngLayout> read(byte[] first, boolean all) {
    PcapngLayout layout = PcapngLayout.atStart(first);
    int at = 0;
    while (first.length - at >= PcapngBlock.SHORTEST) {
      int available = Math.min(first.length - at, layout.headerLength());
      if (at > 0 && !belongs(first, at, layout)) {
        return Optional.of(layout.startingAt(at));
      }
      int length = layout.recordLength(first, at, available);
      boolean whole = length <= first.length - at;
      if (length == RecordLayout.UNSOUND || (whole && !layout.ends(first, at, length))) {
        return Optional.of(layout.startingAt(at));
      }
      if (!whole) {
        break;
      }
      layout = (PcapngLayout) layout.after(first, at);
      at += length;
    }
    return all ? Optional.of(layout.startingAt(at)) : Optional.empty();
  }

  private static boolean belongs(byte[] data, int at, PcapngLayout layout) {
    int type = layout.context().byteOrder().int32(data, at);
    return !PcapngBlock.holdsPacket(type)
        && type != PcapngBlock.STATISTICS
        && type != PcapngBlock.SECTION;
  }
}
