package io.packetlake.decode;

import java.util.Locale;

/** Why a packet belongs to no flow; {@link #label()} is the key in {@code undecoded_packets}. */
public enum UndecodedReason {
  /** The interface's link type is none that we decode. */
  LINK_TYPE,
  /** The link layer names a network protocol other than IPv4 and IPv6 (ARP, LLDP, …). */
  NETWORK_PROTOCOL,
  /**
   * The IP header names a transport that we do not decode (ESP, OSPF, IPv6 without a next header).
   */
  TRANSPORT_PROTOCOL,
  /** A fragment of an IP datagram. */
  FRAGMENT,
  /** The snaplen ended the captured bytes before the headers ended. */
  CUT,
  /** A header contradicts itself, or does not fit into what carries it. */
  MALFORMED;

  /** The name of the reason in tables and summaries, in snake_case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
