package io.packetlake.report;

/** A report that cannot be made; the message says why and what to do. */
public final class ReportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReportException(String message) {
    super(message);
  }
}
