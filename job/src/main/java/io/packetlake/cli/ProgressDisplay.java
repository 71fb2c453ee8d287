package io.packetlake.cli;

import io.packetlake.spark.Progress;
import java.io.PrintWriter;

/** Shows how far an ingest is, on standard error; closing it ends what it shows. */
interface ProgressDisplay extends Progress, AutoCloseable {
  /** A bar where a person watches, else lines now and then for a log. */
  static ProgressDisplay on(PrintWriter err) {
    // Java cannot ask whether standard error is a terminal; the launcher can, and says so.
    return "bar".equals(System.getenv("PACKETLAKE_PROGRESS"))
        ? new ProgressBar(err)
        : new ProgressLines(err, System::nanoTime);
  }

  @Override
  void close();
}
