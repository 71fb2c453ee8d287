package io.packetlake.decode;

import io.packetlake.capture.Packet;
import java.util.Locale;

/**
 * Why a packet, or what a tunnel carried, belongs to no flow; {@link #key} is the key in {@code
 * undecoded_packets}.
 */
public enum UndecodedReason {
  /** The interface's link type is none that we decode. */
  LINK_TYPE,
  /** A frame that the link needs for itself: management, control or empty frames of IEEE 802.11. */
  LINK_CONTROL,
  /** The link layer names a network protocol other than IPv4 and IPv6 (ARP, LLDP, PPP LCP, …). */
  NETWORK_PROTOCOL,
  /**
   * The IP header names a transport that we do not decode (OSPF, IGMP, IPv6 with no next header).
   */
  TRANSPORT_PROTOCOL,
  /** Encrypted below the transport: ESP, MACsec, protected IEEE 802.11 frames. */
  ENCRYPTED,
  /** A fragment of an IP datagram that never became whole, or of an IEEE 802.11 frame. */
  FRAGMENT,
  /** More than {@link Tunnel#MAX_DEPTH} tunnels inside each other. */
  TUNNEL_DEPTH,
  /** The snaplen ended the captured bytes before the headers ended. */
  CUT,
  /** A header contradicts itself, or does not fit into what carries it. */
  MALFORMED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name of the reason in tables and summaries, in snake_case. */
  public String label() {
    return label;
  }

  /** The key that a packet counts under: the reason's name, and of a link type its number. */
  public String key(Packet of) {
    return this == LINK_TYPE ? label() + "_" + of.linkType() : label();
  }
}
