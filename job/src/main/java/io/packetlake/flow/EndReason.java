package io.packetlake.flow;

import java.util.Locale;

/** What ended a flow. */
public enum EndReason {
  /** Both sides sent FIN. */
  FIN,
  /** A side sent RST. */
  RST,
  /** No packet came for the idle time of its protocol. */
  IDLE,
  /** A SYN with another initial sequence number came on the same ports. */
  NEW_CONNECTION,
  /** The packets end while it was open. */
  END_OF_CAPTURE;

  /** The name in tables, in snake_case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
