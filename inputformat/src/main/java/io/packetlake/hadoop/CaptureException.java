package io.packetlake.hadoop;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * A file that cannot be read as a capture. Its message names the file, the place and the reason.
 */
public final class CaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether another try could help. */
  public enum Kind {
    /** The file's content is no capture that can be read: it will never be. */
    REFUSED,
    /** Storage failed, or the file vanished or changed. */
    UNREADABLE
  }

  private final Kind kind;
  private final String file;
  private final long offset;
  private final String reason;

  private CaptureException(Kind kind, Path file, long offset, String reason, Throwable cause) {
    super("%s: %s (offset %d)".formatted(file, reason, offset), cause);
    this.kind = kind;
    this.file = file.toString();
    this.offset = offset;
    this.reason = reason;
  }

  static CaptureException refused(Path file, String reason) {
    return new CaptureException(Kind.REFUSED, file, 0, reason, null);
  }

  /**
   * A capture with a packet that a job cannot go on with, and never will.
   *
   * @param file the capture
   * @param offset where in the (unpacked) file the packet's record starts
   * @param cause why
   */
  public static CaptureException refused(Path file, long offset, IOException cause) {
    return new CaptureException(Kind.REFUSED, file, offset, cause.getMessage(), cause);
  }

  static CaptureException unreadable(Path file, long offset, IOException cause) {
    String reason = "cannot be read: " + cause.getMessage();
    return new CaptureException(Kind.UNREADABLE, file, offset, reason, cause);
  }

  /** Whether another try could help. */
  public Kind kind() {
    return kind;
  }

  /** The file's path. */
  public String file() {
    return file;
  }

  /** Where in the (unpacked) file reading failed. */
  public long offset() {
    return offset;
  }

  /** The reason alone, for people. */
  public String reason() {
    return reason;
  }
}
