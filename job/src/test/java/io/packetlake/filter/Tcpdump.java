package io.packetlake.filter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * What tcpdump makes of a filter and a capture.
 *
 * @param packets the packets that pass, each in words
 * @param refusal why it takes the filter not; empty where it does
 */
record Tcpdump(List<String> packets, String refusal) {
  private static final int FILE_HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;

  /** Skips the test, saying so, where there is no tcpdump. */
  static void assumePresent() {
    try {
      Assumptions.assumeTrue(
          new ProcessBuilder("tcpdump", "--version").redirectErrorStream(true).start() != null);
    } catch (IOException e) {
      Assumptions.abort("skipped: there is no tcpdump here: " + e.getMessage());
    }
  }

  /**
   * Runs {@code tcpdump -r capture filter}.
   *
   * @param scratch a folder to write to
   */
  static Tcpdump run(Path capture, String filter, Path scratch)
      throws IOException, InterruptedException {
    Path passed = Files.createTempFile(scratch, "passed", ".pcap");
    Path said = Files.createTempFile(scratch, "said", ".txt");
    Process tcpdump =
        new ProcessBuilder("tcpdump", "-r", capture.toString(), "-w", "-", "--nano", "--", filter)
            .redirectOutput(passed.toFile())
            .redirectError(said.toFile())
            .start();
    int status = tcpdump.waitFor();
    byte[] file = Files.readAllBytes(passed);
    String text = Files.readString(said);
    Files.delete(passed);
    Files.delete(said);
    return new Tcpdump(status == 0 ? packets(file) : List.of(), status == 0 ? "" : last(text));
  }

  private static String last(String text) {
    return text.lines().reduce("", (first, second) -> second).replaceFirst("^tcpdump: ", "");
  }

  private static List<String> packets(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
    List<String> packets = new ArrayList<>();
    in.position(Math.min(FILE_HEADER_BYTES, in.limit()));
    while (in.remaining() >= RECORD_HEADER_BYTES) {
      long seconds = Integer.toUnsignedLong(in.getInt());
      long nanos = seconds * 1_000_000_000L + in.getInt();
      byte[] bytes = new byte[in.getInt()];
      long length = Integer.toUnsignedLong(in.getInt());
      in.get(bytes);
      packets.add(inWords(nanos, length, bytes));
    }
    return packets;
  }

  /** A packet by what both sides know of it. */
  static String inWords(long timeNanos, long originalLength, byte[] bytes) {
    return timeNanos + " " + originalLength + " " + bytes.length + " " + Arrays.hashCode(bytes);
  }
}
