package io.packetlake.carve;

/** Packets that cannot be carved; the message says which, where they should lie and what to do. */
public final class CarveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure that the message says. */
  public CarveException(String message) {
    super(message);
  }

  /** A failure that the message says, with what led to it. */
  public CarveException(String message, Throwable cause) {
    super(message, cause);
  }
}
