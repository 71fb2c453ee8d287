package io.packetlake.flow;

import io.packetlake.decode.AddressText;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.IcmpCounterparts;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What makes packets one conversation: both endpoints, the protocol and the outermost VLAN ids, in
 * canonical order (the smaller endpoint first), as bytes that sort and hash as they lie. ICMP
 * messages that nobody answers keep the order (sender, receiver), as in Zeek: {@link Side#LOW} is
 * then the sender.
 *
 * <pre>
 *  0  1  IP version (high nibble), number of VLAN ids (low nibble)
 *  1  1  IANA protocol number
 *  2  a  low address (a = 4 or 16)
 *  .  2  low port
 *  .  a  high address
 *  .  2  high port
 *  .  2  each VLAN id, outermost first
 * </pre>
 */
public final class FlowKey implements Comparable<FlowKey> {
  /** Bytes of the longest key: IPv6 with two VLAN ids. */
  public static final int MAX_BYTES = 2 + 2 * (16 + 2) + 2 * 2;

  private final byte[] bytes;

  private FlowKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The key that starts at the beginning of {@code bytes}; what follows it there is left alone. */
  public static FlowKey startOf(byte[] bytes) {
    return new FlowKey(Arrays.copyOf(bytes, length(bytes)));
  }

  /**
   * The key of a row of {@code flows}.
   *
   * @param ipVersion 4 or 6
   * @param protocol IANA number
   * @param originator who opened the flow
   * @param responder the other one
   * @param vlans VLAN ids, outermost first, at most 2
   * @throws IllegalArgumentException where an address is none of the version
   */
  public static FlowKey of(
      int ipVersion, int protocol, Endpoint originator, Endpoint responder, List<Integer> vlans) {
    byte[] from = originator.bytes(ipVersion);
    byte[] to = responder.bytes(ipVersion);
    boolean forward =
        isUnanswered(protocol, originator.port()) || Arrays.compareUnsigned(from, to) <= 0;
    ByteBuffer key = ByteBuffer.allocate(2 + from.length + to.length + 2 * vlans.size());
    key.put((byte) (ipVersion << 4 | vlans.size())).put((byte) protocol);
    key.put(forward ? from : to).put(forward ? to : from);
    vlans.forEach(id -> key.putShort(id.shortValue()));
    return new FlowKey(key.array());
  }

  /**
   * One end of a flow as a row shows it.
   *
   * @param address canonical text
   * @param port 0 to 65535
   */
  public record Endpoint(String address, int port) {
    private byte[] bytes(int ipVersion) {
      byte[] of = AddressText.parse(address, ipVersion);
      return ByteBuffer.allocate(of.length + 2).put(of).putShort((short) port).array();
    }
  }

  /** How many bytes the key at the beginning of {@code bytes} takes. */
  static int length(byte[] bytes) {
    int addressLength = (bytes[0] >> 4) == 4 ? 4 : 16;
    return 2 + 2 * (addressLength + 2) + 2 * (bytes[0] & 0x0f);
  }

  /** Bytes that a packet's key takes. */
  static int length(DecodedPacket packet) {
    return 2 + 2 * (packet.addressLength() + 2) + 2 * packet.vlanCount();
  }

  /**
   * Writes a packet's key to the beginning of {@code into}.
   *
   * @return the packet's sender
   */
  static Side write(DecodedPacket packet, byte[] into) {
    Side sender = sender(packet);
    boolean forward = sender == Side.LOW;
    into[0] = (byte) ((packet.ipVersion() << 4) | packet.vlanCount());
    into[1] = (byte) packet.protocol();
    int source = packet.sourceAddressOffset();
    int destination = packet.destinationAddressOffset();
    int at = 2;
    at = endpoint(packet, forward ? source : destination, port(packet, forward), into, at);
    at = endpoint(packet, forward ? destination : source, port(packet, !forward), into, at);
    if (packet.vlanCount() > 0) {
      at = putShort(into, at, packet.outerVlan());
    }
    if (packet.vlanCount() > 1) {
      putShort(into, at, packet.innerVlan());
    }
    return sender;
  }

  /** Which endpoint of the canonical order sent a packet; LOW where both are the same. */
  static Side sender(DecodedPacket packet) {
    if (unanswered(packet)) {
      return Side.LOW;
    }
    int length = packet.addressLength();
    int source = packet.sourceAddressOffset();
    int destination = packet.destinationAddressOffset();
    byte[] data = packet.data();
    int order =
        Arrays.compareUnsigned(
            data, source, source + length, data, destination, destination + length);
    if (order == 0) {
      order = Integer.compare(packet.sourcePort(), packet.destinationPort());
    }
    return order <= 0 ? Side.LOW : Side.HIGH;
  }

  private static boolean unanswered(DecodedPacket packet) {
    return isUnanswered(packet.protocol(), packet.sourcePort());
  }

  private static boolean isUnanswered(int protocol, int sourcePort) {
    return (protocol == Protocol.ICMP || protocol == Protocol.ICMP6)
        && IcmpCounterparts.of(protocol, sourcePort) == IcmpCounterparts.NONE;
  }

  private static int port(DecodedPacket packet, boolean ofSource) {
    return ofSource ? packet.sourcePort() : packet.destinationPort();
  }

  private static int endpoint(DecodedPacket packet, int address, int port, byte[] into, int at) {
    System.arraycopy(packet.data(), address, into, at, packet.addressLength());
    return putShort(into, at + packet.addressLength(), port);
  }

  private static int putShort(byte[] into, int at, int value) {
    into[at] = (byte) (value >> 8);
    into[at + 1] = (byte) value;
    return at + 2;
  }

  /** 4 or 6. */
  public int ipVersion() {
    return bytes[0] >> 4;
  }

  /** IANA protocol number. */
  public int protocol() {
    return protocol(bytes);
  }

  /** Name of the protocol as tables show it, such as {@code tcp}. */
  public String protocolName() {
    return Protocol.label(protocol());
  }

  /** Address of one side, 4 or 16 bytes, as a new array. */
  public byte[] addressBytes(Side side) {
    int from = addressOffset(side);
    return Arrays.copyOfRange(bytes, from, from + addressLength());
  }

  /** Canonical text of one side's address. */
  public String addressText(Side side) {
    return AddressText.of(bytes, addressOffset(side), addressLength());
  }

  /** Port of one side, 0 to 65535. */
  public int port(Side side) {
    int at = side == Side.LOW ? 2 + addressLength() : 4 + 2 * addressLength();
    return unsignedShort(at);
  }

  /** How many VLAN ids the key holds: 0, 1 or 2. */
  public int vlanCount() {
    return bytes[0] & 0x0f;
  }

  /** The VLAN ids, outermost first, each 0 to 4095. */
  public List<Integer> vlans() {
    int at = 2 + 2 * (addressLength() + 2);
    return switch (vlanCount()) {
      case 0 -> List.of();
      case 1 -> List.of(unsignedShort(at));
      default -> List.of(unsignedShort(at), unsignedShort(at + 2));
    };
  }

  private int addressOffset(Side side) {
    return side == Side.LOW ? 2 : 4 + addressLength();
  }

  private int addressLength() {
    return ipVersion() == 4 ? 4 : 16;
  }

  private int unsignedShort(int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  /** IANA protocol number of the key at the beginning of {@code bytes}. */
  static int protocol(byte[] bytes) {
    return bytes[1] & 0xff;
  }

  /** The key's bytes, as a new array, for {@link #startOf}. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes the key takes. */
  int length() {
    return bytes.length;
  }

  /** Writes the key's bytes. */
  void writeTo(ByteBuffer into) {
    into.put(bytes);
  }

  @Override
  public int compareTo(FlowKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
