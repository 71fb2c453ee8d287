package io.packetlake.spark;

import io.packetlake.hadoop.CaptureException;
import io.packetlake.lake.LakeException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Puts what went wrong in a run into words for people. */
public final class Failures {
  /** What Linux says of a full disk, and of a full share of one (errno ENOSPC, EDQUOT). */
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded");

  /** The disk of what Spark keeps aside, in words. */
  public static final String SPARKS_DISK = "the disk of Spark's own files (spark.local.dir)";

  private Failures() {}

  /**
   * The exception to throw: it says what failed first, and not that a task of Spark's did.
   *
   * @param failure what Spark threw
   * @param disks which disks were written to, in words: one of them is full if a disk is
   */
  public static RuntimeException explained(Throwable failure, String disks) {
    if (failure instanceof IngestException || failure instanceof LakeException) {
      return (RuntimeException) failure;
    }
    Throwable cause = failure;
    while (cause.getCause() != null && !speaksForItself(cause)) {
      cause = cause.getCause();
    }
    return new IngestException(
        speaksForItself(cause) ? text(cause) + advice(cause, disks) : "the run failed: " + cause,
        failure);
  }

  private static String advice(Throwable cause, String disks) {
    return FULL.stream().anyMatch(cause.getMessage()::contains)
        ? ": " + disks + " is full; nothing was written. Make room and run the same command again"
        : "";
  }

  /** What an exception says, a file named as the column {@code capture} names it. */
  public static String text(Throwable failure) {
    return failure instanceof CaptureException capture
        ? "%s: %s (offset %d)"
            .formatted(Input.name(new Path(capture.file())), capture.reason(), capture.offset())
        : failure.getMessage();
  }

  private static boolean speaksForItself(Throwable cause) {
    return cause.getMessage() != null
        && (cause instanceof IOException || cause instanceof IngestException);
  }
}
