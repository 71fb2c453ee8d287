package io.packetlake.cli;

import io.packetlake.spark.IngestSummary;
import java.io.PrintWriter;
import java.util.Locale;

/** What one run of a watch did, in a line. */
final class WatchLine {
  private WatchLine() {}

  static void print(IngestSummary summary, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "run %s: files %,d, packets %,d, flows %,d, transactions %,d, flows kept %,d, seconds %.1f%n",
        summary.runId(),
        summary.files(),
        summary.packets(),
        summary.flows(),
        summary.transactions(),
        summary.keptFlows(),
        summary.seconds());
    summary
        .skippedFiles()
        .forEach(
            file -> out.printf("  skipped %s: %s%n", Cell.shown(file.capture()), file.error()));
    out.flush();
  }
}
