package io.packetlake.spark;

import io.packetlake.capture.split.SplitReport;
import io.packetlake.hadoop.CaptureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a task does with a capture that it cannot read.
 *
 * @param onError what the run was asked to do
 * @param lastAttempt true where Spark would not try the task again
 * @param hadoop the configuration to read with
 */
record ReadFailures(OnError onError, boolean lastAttempt, Configuration hadoop) {
  /**
   * Decides on a capture that could not be read.
   *
   * @return why it could not, where the run goes on without it
   * @throws UncheckedIOException where the run is to fail, or another attempt may help
   */
  String settle(IOException failure) {
    boolean mayHelp =
        failure instanceof CaptureException capture
            && capture.kind() == CaptureException.Kind.UNREADABLE;
    if (onError == OnError.FAIL || (mayHelp && !lastAttempt)) {
      throw new UncheckedIOException(failure);
    }
    return Failures.text(failure);
  }

  /**
   * Lets a capture pass that was read to the end of what is sound of it.
   *
   * @throws IngestException where that is not its own end, and the run is to fail
   */
  void requireSound(SplitReport report) {
    if (onError == OnError.FAIL && !report.damage().isEmpty()) {
      throw new IngestException(Input.name(new Path(report.file())) + ": " + report.damage());
    }
  }
}
