package io.packetlake.decode;

/** Why a packet belongs to no flow; {@link #label()} is the key in {@code undecoded_packets}. */
public enum UndecodedReason {
  /** The interface's link type is none that we decode. */
  LINK_TYPE,
  /** The link layer names a network protocol other than IPv4 and IPv6 (ARP, LLDP, …). */
  NETWORK_PROTOCOL,
  /** The IP header names a transport other than TCP, UDP, ICMP and ICMPv6. */
  TRANSPORT_PROTOCOL,
  /** A fragment of an IP datagram. */
  FRAGMENT,
  /** The captured bytes end before the headers do. */
  CUT,
  /** A header contradicts itself or the packet's length. */
  MALFORMED;

  /** The name of the reason in tables and summaries, in snake_case. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
