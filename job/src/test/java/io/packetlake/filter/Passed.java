package io.packetlake.filter;

import io.packetlake.capture.Packet;
import io.packetlake.hadoop.CaptureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The packets of a capture that pass a filter.
 *
 * @param capture its name
 * @param packets each by its time, lengths and bytes
 * @param refusal why the filter is not taken; empty where it is
 */
record Passed(String capture, List<Long> packets, String refusal) {
  /** What tcpdump says of a filter that no packet of the link type can pass. */
  private static final String REJECTS_ALL = "expression rejects all packets";

  private static final String WRONG = "libpcap refuses the filter";

  private static final int FILE_HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;

  /** What passes here. */
  static Passed here(CompiledFilter compiled, Path capture) {
    PacketFilter filter = compiled.open();
    List<Long> packets = new ArrayList<>();
    try (CaptureReader reader = FilteredCorpus.open(capture)) {
      Packet packet = new Packet();
      while (reader.next(packet)) {
        if (filter.passes(packet)) {
          int from = packet.offset();
          byte[] bytes = Arrays.copyOfRange(packet.data(), from, from + packet.capturedLength());
          packets.add(inShort(packet.timeNanos(), packet.originalLength(), bytes));
        }
      }
    } catch (FilterRefusedException e) {
      return new Passed(capture.toString(), List.of(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Passed(capture.toString(), packets, "");
  }

  /** What passes of a filter that is refused before anything is read: in the words for Ethernet. */
  static Passed wrong(Path capture, FilterException wrong) {
    return new Passed(capture.toString(), List.of(), wrong.getMessage());
  }

  /**
   * What {@code tcpdump -r capture filter} lets pass.
   *
   * @param scratch a folder to write to
   */
  static Passed tcpdump(String filter, Path capture, Path scratch) {
    try {
      Path passed = Files.createTempFile(scratch, "passed", ".pcap");
      Path said = Files.createTempFile(scratch, "said", ".txt");
      int status = Tcpdump.run(filter, capture, passed, said);
      List<Long> packets = status == 0 ? packets(Files.readAllBytes(passed)) : List.of();
      String refusal = status == 0 ? "" : lastLine(Files.readString(said));
      Files.delete(passed);
      Files.delete(said);
      return new Passed(capture.toString(), packets, refusal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastLine(String text) {
    String last = text.lines().reduce("", (first, second) -> second);
    return last.replaceFirst("^tcpdump: ", "");
  }

  private static List<Long> packets(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
    List<Long> packets = new ArrayList<>();
    in.position(FILE_HEADER_BYTES);
    while (in.remaining() >= RECORD_HEADER_BYTES) {
      long seconds = Integer.toUnsignedLong(in.getInt());
      long nanos = seconds * 1_000_000_000L + in.getInt();
      byte[] bytes = new byte[in.getInt()];
      long length = Integer.toUnsignedLong(in.getInt());
      in.get(bytes);
      packets.add(inShort(nanos, length, bytes));
    }
    return packets;
  }

  private static long inShort(long timeNanos, long originalLength, byte[] bytes) {
    return (timeNanos * 31 + originalLength) * 31 + Arrays.hashCode(bytes);
  }

  /** How this differs from what tcpdump lets pass; empty where it does not. */
  String minus(Passed tcpdump) {
    return agreesWith(tcpdump)
        ? ""
        : "%s: tcpdump %d %s, here %d %s"
            .formatted(
                tcpdump.capture, tcpdump.packets.size(), tcpdump.refusal, packets.size(), refusal);
  }

  private boolean agreesWith(Passed tcpdump) {
    if (tcpdump.refusal.isEmpty()) {
      // Of 802.11, libpcap does not see that a packet is never both ip and ip6.
      boolean seesLess = refusal.endsWith(REJECTS_ALL) && tcpdump.packets.isEmpty();
      return seesLess || (refusal.isEmpty() && packets.equals(tcpdump.packets));
    }
    // Where no packet can pass, tcpdump makes that an error; the other captures of a lake go on.
    if (refusal.isEmpty()) {
      return tcpdump.refusal.equals(REJECTS_ALL) && packets.isEmpty();
    }
    boolean inOtherWords = refusal.startsWith(WRONG) && !capture.endsWith("link-1.pcap");
    return inOtherWords || refusal.endsWith(tcpdump.refusal);
  }
}
