package io.packetlake.spark;

/** An ingest that cannot go on; the message says what, where and what to do, for people. */
public final class IngestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An ingest that fails for what the message says. */
  public IngestException(String message) {
    super(message);
  }

  /** An ingest that fails for what the message says, with what led to it. */
  public IngestException(String message, Throwable cause) {
    super(message, cause);
  }
}
