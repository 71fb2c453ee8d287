package io.packetlake.decode;

/**
 * An endpoint of a conversation, or the direction away from it, in the key's canonical order:
 * {@code LOW} is the smaller (address, port), compared as unsigned bytes.
 */
public enum Side {
  /** The smaller endpoint, and what it sends. */
  LOW,
  /** The larger endpoint, and what it sends. */
  HIGH;

  /** The other endpoint. */
  public Side other() {
    return this == LOW ? HIGH : LOW;
  }
}
