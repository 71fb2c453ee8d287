package io.packetlake.spark;

import io.packetlake.hadoop.CaptureException;
import io.packetlake.lake.LakeException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Puts what went wrong in a run into words for people. */
public final class Failures {
  private Failures() {}

  /** The exception to throw: it says what failed first, and not that a task of Spark's did. */
  public static RuntimeException explained(Exception failure) {
    if (failure instanceof IngestException || failure instanceof LakeException) {
      return (RuntimeException) failure;
    }
    Throwable cause = failure;
    while (cause.getCause() != null && !speaksForItself(cause)) {
      cause = cause.getCause();
    }
    return new IngestException(
        speaksForItself(cause) ? text(cause) : "the run failed: " + cause, failure);
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
