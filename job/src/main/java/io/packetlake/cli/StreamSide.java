package io.packetlake.cli;

import io.packetlake.carve.Follow;
import java.util.Locale;

/** Whose words {@code follow} prints; the names are what a person types. */
enum StreamSide {
  /** The originator's. */
  ORIG,
  /** The responder's. */
  RESP,
  /** Those of both. */
  BOTH;

  /** True where the words of an end are wanted. */
  boolean takes(Follow.End from) {
    return switch (this) {
      case ORIG -> from == Follow.End.ORIGINATOR;
      case RESP -> from == Follow.End.RESPONDER;
      case BOTH -> true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
