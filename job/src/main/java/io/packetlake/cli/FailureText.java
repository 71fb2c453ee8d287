package io.packetlake.cli;

import com.typesafe.config.ConfigException;
import io.packetlake.carve.CarveException;
import io.packetlake.filter.FilterException;
import io.packetlake.hadoop.CaptureException;
import io.packetlake.hadoop.FalseBoundaryException;
import io.packetlake.lake.LakeException;
import io.packetlake.report.ReportException;
import io.packetlake.spark.IngestException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * A failure in words for a person.
 *
 * @param message what went wrong and where
 * @param expected whether the failure is one that we know how to explain; the others deserve a look
 *     at the stack trace
 */
record FailureText(String message, boolean expected) {
  /** The message of the outermost cause that speaks to people, else of the innermost. */
  static FailureText of(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = spoken(cause);
      if (message != null) {
        return new FailureText(message.strip(), true);
      }
      root = cause;
    }
    return new FailureText(
        root.getClass().getSimpleName()
            + ": "
            + Objects.requireNonNullElse(root.getMessage(), "no message"),
        false);
  }

  private static String spoken(Throwable cause) {
    if (cause instanceof NoSuchFileException file) {
      return "No such file: " + file.getFile() + ".";
    }
    if (cause instanceof AccessDeniedException file) {
      return "Permission denied: " + file.getFile() + ".";
    }
    if (cause instanceof FileAlreadyExistsException file) {
      return "A file is in the way: " + file.getFile() + ".";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason() + ".";
    }
    if (cause instanceof AnalysisException statement && !(cause instanceof ParseException)) {
      // The other message carries the whole query plan.
      return statement.getSimpleMessage();
    }
    return speaks(cause) ? cause.getMessage() : null;
  }

  // Spark 3.5 knows the condition by this name alone.
  @SuppressWarnings({"deprecation", "InlineMeSuggester"})
  private static boolean speaks(Throwable cause) {
    return cause instanceof CommandFailure
        || cause instanceof CaptureException
        || cause instanceof FalseBoundaryException
        || cause instanceof FilterException
        || cause instanceof IngestException
        || cause instanceof ReportException
        || cause instanceof CarveException
        || cause instanceof LakeException
        || cause instanceof ConfigException
        || cause instanceof AnalysisException
        || cause instanceof FileNotFoundException
        || (cause instanceof SparkThrowable spark && spark.getErrorClass() != null);
  }
}
