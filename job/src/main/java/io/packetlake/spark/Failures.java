package io.packetlake.spark;

import io.packetlake.lake.LakeException;
import java.io.IOException;

/** Puts what went wrong in a run into words for people. */
final class Failures {
  private Failures() {}

  /** The exception to throw: with the message of what failed first, without Spark's frame. */
  static RuntimeException explained(Exception failure) {
    if (failure instanceof IngestException || failure instanceof LakeException) {
      return (RuntimeException) failure;
    }
    Throwable cause = failure;
    while (cause.getCause() != null && !isExplained(cause)) {
      cause = cause.getCause();
    }
    String message = isExplained(cause) ? cause.getMessage() : "the run failed: " + cause;
    return new IngestException(message, failure);
  }

  /** Our own messages name the file and the reason; what lies below them is detail. */
  private static boolean isExplained(Throwable cause) {
    return cause instanceof IOException && cause.getMessage() != null;
  }
}
