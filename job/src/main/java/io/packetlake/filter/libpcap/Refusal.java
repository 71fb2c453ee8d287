package io.packetlake.filter.libpcap;

/** What libpcap says of a filter that it cannot compile for a link type. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
