package io.packetlake.cli;

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
      print(packet.linkType(), bytes, out);
    }
    out.println();
  }

  private static void print(int linkType, byte[] bytes, PrintWriter out) {
    try {
      Dissection dissection = Dissection.of(linkType, bytes);
      printLayer(dissection.link(), out);
      dissection.layers().forEach(layer -> printLayer(layer, out));
    } catch (RuntimeException e) {
      // A few malformed packets of real captures (IPv6 options, DNS names) are too much for pcap4j.
      printLayer("[pcap4j cannot take the rest apart: " + e.getMessage() + "]", out);
      printLayer(UnknownPacket.newPacket(bytes, 0, bytes.length), out);
    }
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
      out.println("    Text: " + text(layer.getRawData()));
    }
  }

  private static void printLayer(String text, PrintWriter out) {
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> out.println("  " + Cell.escaped(line)));
  }

  private static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte one : bytes) {
      switch (one) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(one >= ' ' && one <= '~' ? (char) one : '.');
      }
    }
    return text.toString();
  }
}
