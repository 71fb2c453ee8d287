package io.packetlake.cli;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.factory.PacketFactories;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.pcap4j.packet.namednumber.EtherType;

/**
 * A packet taken apart by pcap4j. Link types that pcap4j does not know are said here, the rest of
 * the packet by it.
 *
 * @param link the link layer where pcap4j does not know it, in its words; empty otherwise
 * @param layers the layers as pcap4j sees them
 */
record Dissection(String link, Packet layers) {
  private static final int LOOPBACK_BYTES = 4;
  private static final int COOKED2_BYTES = 20;

  /**
   * Takes a packet apart.
   *
   * @param linkType LINKTYPE number
   * @param bytes the captured bytes, at least 1
   */
  static Dissection of(int linkType, byte[] bytes) {
    return switch (linkType) {
      case 0, 108 -> bytes.length <= LOOPBACK_BYTES ? unknown(bytes) : loopback(bytes);
      case 276 -> bytes.length <= COOKED2_BYTES ? unknown(bytes) : cooked2(bytes);
      // Pcap4j has raw IP under one number; files have it under five.
      case 12, 14, 101, 228, 229 -> new Dissection("", ofLink(DataLinkType.RAW, bytes, 0));
      default -> new Dissection("", ofLink(DataLinkType.getInstance(linkType), bytes, 0));
    };
  }

  private static Dissection unknown(byte[] bytes) {
    return new Dissection("", org.pcap4j.packet.UnknownPacket.newPacket(bytes, 0, bytes.length));
  }

  private static Dissection loopback(byte[] bytes) {
    int family = ByteBuffer.wrap(bytes).getInt();
    int small = (family & 0xffff) == 0 ? Integer.reverseBytes(family) : family;
    return new Dissection(
        header("BSD Loopback", LOOPBACK_BYTES, "Protocol family: " + small),
        ofLink(DataLinkType.RAW, bytes, LOOPBACK_BYTES));
  }

  private static Dissection cooked2(byte[] bytes) {
    ByteBuffer at = ByteBuffer.wrap(bytes);
    EtherType type = EtherType.getInstance(at.getShort(0));
    int addressBytes = Math.min(Byte.toUnsignedInt(at.get(11)), 8);
    String text =
        header(
            "Linux cooked v2",
            COOKED2_BYTES,
            "Protocol: " + type,
            "Interface index: " + Integer.toUnsignedString(at.getInt(4)),
            "ARPHRD type: " + Short.toUnsignedInt(at.getShort(8)),
            "Packet type: " + Byte.toUnsignedInt(at.get(10)),
            "Address length: " + Byte.toUnsignedInt(at.get(11)) + " [bytes]",
            "Address: " + HexFormat.ofDelimiter(":").formatHex(bytes, 12, 12 + addressBytes));
    Packet layers =
        PacketFactories.getFactory(Packet.class, EtherType.class)
            .newInstance(bytes, COOKED2_BYTES, bytes.length - COOKED2_BYTES, type);
    return new Dissection(text, layers);
  }

  private static Packet ofLink(DataLinkType type, byte[] bytes, int from) {
    return PacketFactories.getFactory(Packet.class, DataLinkType.class)
        .newInstance(bytes, from, bytes.length - from, type);
  }

  private static String header(String layer, int bytes, String... fields) {
    return "[" + layer + " Header (" + bytes + " bytes)]\n  " + String.join("\n  ", fields) + "\n";
  }
}
