package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.packetlake.capture.Packet;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import org.pcap4j.packet.UnknownPacket;

/** One packet, layer by layer, every field on its line, as scapy's {@code show} does. */
final class PacketText {
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private PacketText() {}

  /**
   * Prints a packet.
   *
   * @param packet the packet
   * @param number how it is counted, from 1
   * @param out where to print
   */
  static void print(Packet packet, long number, PrintWriter out) {
    out.printf(
        "Packet %d at offset %d, %s, %d of %d bytes, link type %d%n",
        number,
        packet.fileOffset(),
        time(packet.timeNanos()),
        packet.capturedLength(),
        packet.originalLength(),
        packet.linkType());
    if (packet.capturedLength() > 0) {
      int from = packet.offset();
      byte[] bytes = Arrays.copyOfRange(packet.data(), from, from + packet.capturedLength());
      Dissection dissection = Dissection.of(packet.linkType(), bytes);
      printLayer(dissection.link(), out);
      dissection.layers().forEach(layer -> printLayer(layer, out));
    }
    out.println();
  }

  private static Instant time(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_A_SECOND), Math.floorMod(nanos, NANOS_A_SECOND));
  }

  private static void printLayer(org.pcap4j.packet.Packet layer, PrintWriter out) {
    if (layer.getHeader() != null) {
      printLayer(layer.getHeader().toString(), out);
      return;
    }
    // No layer but bytes: the payload, or what pcap4j could make nothing of.
    printLayer(layer.toString(), out);
    if (layer instanceof UnknownPacket) {
      out.println("    Text: " + Cell.escaped(new String(layer.getRawData(), ISO_8859_1)));
    }
  }

  private static void printLayer(String text, PrintWriter out) {
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> out.println("  " + Cell.escaped(line)));
  }
}
