package io.packetlake.decode;

import io.packetlake.capture.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sink that keeps what it was told, as values that can be compared. */
final class Seen implements DecodeSink {
  /** One decoded layer, its offsets counted from the packet's start. */
  record Layer(
      List<Integer> vlans,
      int ipVersion,
      String source,
      int sourcePort,
      String destination,
      int destinationPort,
      int ipLength,
      int protocol,
      List<Integer> tcp,
      int payloadOffset,
      int payloadLength,
      List<Byte> payload) {}

  final List<Layer> layers = new ArrayList<>();
  final List<UndecodedReason> reasons = new ArrayList<>();

  /** What the decoder makes of a packet that was captured whole. */
  static Seen of(int linkType, byte[] packet) {
    return of(linkType, packet, packet.length);
  }

  /** What the decoder makes of a packet with any original length. */
  static Seen of(int linkType, byte[] packet, long originalLength) {
    Seen seen = new Seen();
    Packet view = new Packet().pointTo(packet, 0, packet.length);
    new PacketDecoder().decode(view.describe(0, originalLength, linkType, 0), seen);
    return seen;
  }

  /** The only layer of a packet that was decoded. */
  Layer only() {
    if (layers.size() != 1 || !reasons.isEmpty()) {
      throw new AssertionError(this);
    }
    return layers.get(0);
  }

  /** The reason of a packet of which nothing was decoded. */
  UndecodedReason reason() {
    if (reasons.size() != 1 || !layers.isEmpty()) {
      throw new AssertionError(this);
    }
    return reasons.get(0);
  }

  @Override
  public void decoded(DecodedPacket packet) {
    layers.add(
        new Layer(
            vlans(packet),
            packet.ipVersion(),
            address(packet, packet.sourceAddressOffset()),
            packet.sourcePort(),
            address(packet, packet.destinationAddressOffset()),
            packet.destinationPort(),
            packet.ipLength(),
            packet.protocol(),
            List.of(
                packet.sequence(), packet.acknowledgement(), packet.tcpFlags(), packet.window()),
            packet.payloadOffset() - packet.packet().offset(),
            packet.payloadLength(),
            payload(packet)));
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    reasons.add(reason);
  }

  private static List<Integer> vlans(DecodedPacket packet) {
    return List.of(packet.outerVlan(), packet.innerVlan()).subList(0, packet.vlanCount());
  }

  private static String address(DecodedPacket packet, int offset) {
    return AddressText.of(packet.data(), offset, packet.addressLength());
  }

  private static List<Byte> payload(DecodedPacket packet) {
    int from = packet.payloadOffset();
    byte[] bytes = Arrays.copyOfRange(packet.data(), from, from + packet.capturedPayloadLength());
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes) {
      list.add(b);
    }
    return list;
  }

  @Override
  public String toString() {
    return layers + " " + reasons;
  }
}
