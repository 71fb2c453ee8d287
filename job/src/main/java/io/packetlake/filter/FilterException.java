package io.packetlake.filter;

/** A filter that cannot be compiled; the message says why, and what to do, for people. */
public final class FilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A filter that cannot be compiled for what the message says. */
  public FilterException(String message) {
    super(message);
  }

  /** A filter that cannot be compiled for what the message says, with what led to it. */
  public FilterException(String message, Throwable cause) {
    super(message, cause);
  }
}
