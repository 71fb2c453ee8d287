package io.packetlake.decode;

import io.packetlake.capture.Packet;

/**
 * Where the layers of one packet lie: offsets into {@link Packet#data()} and the few header fields
 * that the flow assembler needs. One instance is filled again and again.
 *
 * <p>Everything an offset here promises to be readable lies within the packet's captured bytes.
 */
public final class DecodedPacket {
  /** {@link #ipVersion} where no IP header was decoded. */
  public static final int NO_IP = 0;

  /** {@link #protocol} where no IP header was decoded. */
  public static final int UNKNOWN_PROTOCOL = -1;

  private Packet packet;
  private int vlanCount;
  private int outerVlan;
  private int innerVlan;
  private long tunnels;
  private int ipVersion;
  private int sourceAddressOffset;
  private int destinationAddressOffset;
  private int ipLength;
  private int protocol;
  private boolean transport;
  private int sourcePort;
  private int destinationPort;
  private int payloadOffset;
  private int payloadLength;
  private int capturedPayloadLength;
  private int sequence;
  private int acknowledgement;
  private int tcpFlags;
  private int window;

  DecodedPacket() {}

  void start(Packet packet) {
    this.packet = packet;
    vlanCount = 0;
    tunnels = 0;
    ip(NO_IP, 0, 0, 0);
  }

  /** Takes over what all fragments of a datagram said; its addresses begin the packet's bytes. */
  void datagram(Datagram of) {
    int source = packet.offset();
    ip(of.ipVersion, source, source + of.addressesLength() / 2, of.ipLength());
    vlanCount = of.vlanCount;
    outerVlan = of.outerVlan;
    innerVlan = of.innerVlan;
    tunnels = of.tunnels;
  }

  /** Takes over what carries another packet: VLANs and tunnels. */
  void carriedAs(DecodedPacket other) {
    vlanCount = other.vlanCount;
    outerVlan = other.outerVlan;
    innerVlan = other.innerVlan;
    tunnels = other.tunnels;
  }

  /** Adds the tunnel just entered; false where there are too many already. */
  boolean addTunnel(Tunnel tunnel) {
    boolean fits = tunnels >>> (Long.SIZE - Byte.SIZE) == 0;
    tunnels = fits ? tunnel.inside(tunnels) : tunnels;
    return fits;
  }

  void addVlan(int id) {
    if (vlanCount == 0) {
      outerVlan = id;
      vlanCount = 1;
    } else if (vlanCount == 1) {
      innerVlan = id;
      vlanCount = 2;
    }
  }

  void ip(int version, int sourceOffset, int destinationOffset, int length) {
    ipVersion = version;
    sourceAddressOffset = sourceOffset;
    destinationAddressOffset = destinationOffset;
    ipLength = length;
    protocol = UNKNOWN_PROTOCOL;
    transport = false;
  }

  /** What the IP header, or the last header of its chain, says that it carries. */
  void carries(int next) {
    protocol = IpProtocols.isExtension(next) ? UNKNOWN_PROTOCOL : next;
  }

  void transport(int protocol, int sourcePort, int destinationPort) {
    this.protocol = protocol;
    this.sourcePort = sourcePort;
    this.destinationPort = destinationPort;
    this.transport = true;
    tcp(0, 0, 0, 0);
  }

  void tcp(int sequence, int acknowledgement, int flags, int window) {
    this.sequence = sequence;
    this.acknowledgement = acknowledgement;
    this.tcpFlags = flags;
    this.window = window;
  }

  /** The payload is what follows the header on which the walk stands. */
  void payload(Walk walk, int headerLength) {
    payloadLength = walk.wireLength() - headerLength;
    capturedPayloadLength = Math.max(0, walk.capturedLength() - headerLength);
    payloadOffset = walk.at + Math.min(headerLength, walk.capturedLength());
  }

  /** The whole packet, with its time, position and buffer. */
  public Packet packet() {
    return packet;
  }

  /** The buffer that all offsets here point into. */
  public byte[] data() {
    return packet.data();
  }

  /** VLAN ids that count for the flow key, the packet's two outermost: 0, 1 or 2. */
  public int vlanCount() {
    return vlanCount;
  }

  /** Id of the outermost VLAN tag, 1 to 4095; only where {@link #vlanCount()} is at least 1. */
  public int outerVlan() {
    return outerVlan;
  }

  /** Id of the second VLAN tag, 1 to 4095; only where {@link #vlanCount()} is 2. */
  public int innerVlan() {
    return innerVlan;
  }

  /**
   * The tunnels that this layer of the packet came through, as a number that {@link Tunnel#list}
   * reads; 0 where there are none.
   */
  public long tunnels() {
    return tunnels;
  }

  /** 4 or 6; {@link #NO_IP} of a packet that a sink was not given. */
  public int ipVersion() {
    return ipVersion;
  }

  /** Bytes of an address: 4 or 16. */
  public int addressLength() {
    return ipVersion == 4 ? 4 : 16;
  }

  /** Where the source address lies. */
  public int sourceAddressOffset() {
    return sourceAddressOffset;
  }

  /** Where the destination address lies. */
  public int destinationAddressOffset() {
    return destinationAddressOffset;
  }

  /**
   * Bytes of the IP packet on the wire, header included, as Zeek's {@code orig_ip_bytes} counts.
   */
  public int ipLength() {
    return ipLength;
  }

  /** True where the transport's header was decoded, as it is in all that a sink is given. */
  public boolean hasTransport() {
    return transport;
  }

  /**
   * IANA protocol number of the transport: one of {@link Protocol}; where {@link #hasTransport} is
   * false, what the IP header says that it carries, or {@link #UNKNOWN_PROTOCOL}.
   */
  public int protocol() {
    return protocol;
  }

  /**
   * Source port, 0 for protocols without, or for ICMP the port that Zeek would show for the sender.
   * 0 to 65535.
   */
  public int sourcePort() {
    return sourcePort;
  }

  /**
   * Destination port, 0 for protocols without, or for ICMP the port that Zeek would show for the
   * receiver. 0 to 65535.
   */
  public int destinationPort() {
    return destinationPort;
  }

  /** Where the transport's payload starts. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** Bytes of payload on the wire, 0 where there is none; link padding is not counted. */
  public int payloadLength() {
    return payloadLength;
  }

  /** Bytes of payload that were captured: at most {@link #payloadLength()}. */
  public int capturedPayloadLength() {
    return capturedPayloadLength;
  }

  /** TCP sequence number, 32 bits as they lie (RFC 9293 section 3.1); 0 for others. */
  public int sequence() {
    return sequence;
  }

  /** TCP acknowledgment number, 32 bits as they lie; 0 for others. */
  public int acknowledgement() {
    return acknowledgement;
  }

  /** The TCP header's flags, CWR to FIN, in {@link TcpFlags}' bits; 0 for others. */
  public int tcpFlags() {
    return tcpFlags;
  }

  /** The TCP header's window, unscaled, 0 to 65535; 0 for others. */
  public int window() {
    return window;
  }
}
