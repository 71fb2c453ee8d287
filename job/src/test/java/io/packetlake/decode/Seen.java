package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sink that keeps what it was told as lines of text, such as {@code vlan 7 via gre tcp
 * 10.0.0.1:40000 > 10.0.0.2:80 ip 43 payload 3 of 3 at 40}, or the label of a reason.
 */
final class Seen implements DecodeSink {
  private final List<String> lines = new ArrayList<>();

  /** What the decoder makes of a packet that was captured whole. */
  static List<String> of(int linkType, byte[] packet) {
    return of(linkType, packet, packet.length);
  }

  /** What the decoder makes of a packet with any original length. */
  static List<String> of(int linkType, byte[] packet, long originalLength) {
    return of(
        new Packet().pointTo(packet, 0, packet.length).describe(0, originalLength, linkType, 0));
  }

  /** What the decoder makes of a packet. */
  static List<String> of(Packet packet) {
    Seen seen = new Seen();
    new PacketDecoder().decode(packet, seen);
    return seen.lines;
  }

  /** What the decoder makes of the first {@code captured} bytes of a packet that is longer. */
  static List<String> ofCut(int linkType, byte[] packet, int captured) {
    return of(linkType, Arrays.copyOf(packet, captured), packet.length);
  }

  /** The lines with nothing but the conversation, such as {@code udp 10.0.0.1:53 > 10.0.0.2:53}. */
  static List<String> conversations(int linkType, byte[] packet) {
    return of(linkType, packet).stream().map(line -> line.replaceFirst(" ip .*", "")).toList();
  }

  /** What it was told so far. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void decoded(DecodedPacket packet) {
    int end = packet.payloadOffset() + packet.capturedPayloadLength();
    assertThat(packet.capturedPayloadLength()).isBetween(0, packet.payloadLength());
    assertWithin(packet.packet(), packet.payloadOffset(), end);
    assertWithin(packet.packet(), packet.sourceAddressOffset(), packet.destinationAddressOffset());
    assertWithin(
        packet.packet(),
        packet.destinationAddressOffset(),
        packet.destinationAddressOffset() + packet.addressLength());
    lines.add(
        (vlans(packet) + tunnels(packet) + Protocol.label(packet.protocol()) + " ")
            + endpoint(packet, packet.sourceAddressOffset(), packet.sourcePort())
            + " > "
            + endpoint(packet, packet.destinationAddressOffset(), packet.destinationPort())
            + (" ip " + packet.ipLength())
            + (" payload " + packet.capturedPayloadLength() + " of " + packet.payloadLength())
            + (" at " + (packet.payloadOffset() - packet.packet().offset()))
            + (packet.protocol() == Protocol.TCP ? tcp(packet) : "")
            + " #"
            + Arrays.hashCode(Arrays.copyOfRange(packet.data(), packet.payloadOffset(), end)));
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    lines.add(reason.label());
  }

  private static void assertWithin(Packet packet, int from, int to) {
    assertThat(from).isBetween(packet.offset(), to);
    assertThat(to).isLessThanOrEqualTo(packet.offset() + packet.capturedLength());
  }

  private static String vlans(DecodedPacket packet) {
    return switch (packet.vlanCount()) {
      case 0 -> "";
      case 1 -> "vlan " + packet.outerVlan() + " ";
      default -> "vlan " + packet.outerVlan() + " " + packet.innerVlan() + " ";
    };
  }

  private static String tunnels(DecodedPacket packet) {
    return Tunnel.list(packet.tunnels()).stream()
        .map(tunnel -> "via " + tunnel.label() + " ")
        .collect(Collectors.joining());
  }

  private static String endpoint(DecodedPacket packet, int offset, int port) {
    String address = AddressText.of(packet.data(), offset, packet.addressLength());
    return (packet.ipVersion() == 4 ? address : "[" + address + "]") + ":" + port;
  }

  private static String tcp(DecodedPacket packet) {
    return " seq %d ack %d flags %d window %d"
        .formatted(packet.sequence(), packet.acknowledgement(), packet.tcpFlags(), packet.window());
  }
}
