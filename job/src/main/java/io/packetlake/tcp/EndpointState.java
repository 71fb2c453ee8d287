package io.packetlake.tcp;

/** How far one side of a connection has come, as Zeek tells it. */
enum EndpointState {
  /** Nothing was seen of it. */
  INACTIVE,
  /** It sent a SYN that was not answered yet. */
  SYN_SENT,
  /** As originator it sent a SYN-ACK: the SYN before it was not seen. */
  SYN_ACK_SENT,
  /** It sent something, but its SYN was not seen. */
  PARTIAL,
  /** Its handshake is done. */
  ESTABLISHED,
  /** It sent FIN. */
  CLOSED,
  /** It sent RST. */
  RESET;

  /** True for a side that never took part in a handshake. */
  boolean isOutside() {
    return this == INACTIVE || this == PARTIAL;
  }
}
