package io.packetlake.lake;

/** A lake that cannot be read or written; the message says what, where and what to do. */
public final class LakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A lake that fails for what the message says. */
  public LakeException(String message) {
    super(message);
  }

  /** A lake that fails for what the message says, with what led to it. */
  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
