package io.packetlake.http;

import java.util.Locale;

/** How much of a body is in its row, in the order in which one state hides another. */
public enum BodyState {
  /** The message has no body, or one of length 0. */
  NONE,
  /** Whole, decoded, and all of it in the row; chunked or coded, it may be empty. */
  COMPLETE,
  /** Whole, but longer than {@code max-body-bytes}; or decoding it met a limit (see anomalies). */
  CAPPED,
  /** A coding is unknown or could not be undone: what could be decoded, else the bytes as sent. */
  UNDECODABLE,
  /** The stream, or a coding in it, ended before the body did. */
  CUT,
  /** Bytes of it were never captured: the row holds what came before the first of them. */
  GAP;

  /** The state as tables show it, in snake_case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of two states, the one that tells more. */
  BodyState or(BodyState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
