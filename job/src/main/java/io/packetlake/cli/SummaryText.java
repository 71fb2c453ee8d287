package io.packetlake.cli;

import io.packetlake.spark.IngestSummary;
import io.packetlake.spark.IngestSummary.CorruptFile;
import io.packetlake.spark.LeftFile;
import io.packetlake.spark.LeftFile.Why;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an ingest did, in lines for people.
 *
 * @param summary what it did
 */
record SummaryText(IngestSummary summary) {
  /** Damaged files that are named; {@code captures} has them all. */
  private static final int MAX_CORRUPT_FILES = 10;

  /** Files left alone that are named, for each reason. */
  private static final int MAX_LEFT_FILES = 10;

  void print(PrintWriter out) {
    if (summary.runId().isEmpty()) {
      boolean all = summary.leftFiles().size() == summary.filesTakenBefore();
      out.printf(
          "Nothing new: %s%,d captures are in the lake already.%n",
          all ? "all " : "", summary.filesTakenBefore());
      printLeft(out);
      return;
    }
    line(out, "run", summary.runId());
    summary.replacedRuns().forEach(run -> line(out, "replaces run", run));
    line(out, "files", count(summary.files()));
    unlessZero(out, "already in the lake", summary.filesTakenBefore());
    printLeft(out);
    line(out, "bytes", count(summary.bytes()));
    line(out, "packets", count(summary.packets()));
    unlessZero(out, "filtered packets", summary.filteredPackets());
    line(out, "flows", count(summary.flows()));
    line(out, "transactions", count(summary.transactions()));
    printUndecoded(out);
    printCorrupt(out);
    unlessZero(out, "cut-off tail bytes", summary.tailBytes());
    summary.replannedFiles().forEach(file -> line(out, "read again", Cell.shown(file)));
    summary
        .skippedFiles()
        .forEach(file -> line(out, "skipped", Cell.shown(file.capture() + ": " + file.error())));
    unlessZero(out, "flows kept", summary.keptFlows());
    summary.lateFiles().forEach(file -> line(out, "late", Cell.shown(file)));
    line(out, "splits", count(summary.splits()));
    unlessZero(out, "  read again", summary.shuffled().splitsReadAgain());
    line(out, "shuffled bytes", shareOfInput(summary.shuffled().pieceBytes()));
    line(out, "  written by Spark", shareOfInput(summary.shuffled().writtenBytes()));
    line(out, "seconds", String.format(Locale.ROOT, "%.1f", summary.seconds()));
    line(out, "MB/s", String.format(Locale.ROOT, "%.2f", summary.megabytesPerSecond()));
  }

  private String shareOfInput(long bytes) {
    double percent = summary.bytes() == 0 ? 0 : 100.0 * bytes / summary.bytes();
    return String.format(Locale.ROOT, "%,d (%.1f %% of the input)", bytes, percent);
  }

  private void printCorrupt(PrintWriter out) {
    unlessZero(out, "corrupt bytes", summary.corruptBytes());
    List<CorruptFile> worst =
        summary.corruptFiles().stream()
            .sorted(Comparator.comparingLong(CorruptFile::bytes).reversed())
            .limit(MAX_CORRUPT_FILES)
            .toList();
    worst.forEach(file -> line(out, "  " + count(file.bytes()), place(file)));
    unlessZero(out, "  more such files", summary.corruptFiles().size() - worst.size());
  }

  private static String place(CorruptFile file) {
    return Cell.shown("%s, first at offset %d".formatted(file.capture(), file.firstOffset()));
  }

  private void printLeft(PrintWriter out) {
    printLeft(out, Why.MOVED, "moved since");
    printLeft(out, Why.CHANGED, "changed since");
    printLeft(out, Why.UNFINISHED, "left for later");
  }

  private void printLeft(PrintWriter out, Why why, String what) {
    List<LeftFile> left = summary.leftFiles().stream().filter(file -> file.why() == why).toList();
    unlessZero(out, what, left.size());
    left.stream()
        .limit(MAX_LEFT_FILES)
        .forEach(file -> line(out, "  " + what, Cell.shown(file.capture() + ": " + file.note())));
    unlessZero(out, "  more such files", Math.max(0, left.size() - MAX_LEFT_FILES));
  }

  private void printUndecoded(PrintWriter out) {
    Map<String, Long> reasons = new TreeMap<>(summary.undecodedPackets());
    long packets = reasons.values().stream().mapToLong(Long::longValue).sum();
    unlessZero(out, "undecoded packets", packets);
    reasons.forEach((reason, number) -> unlessZero(out, "  " + reason, number));
  }

  private static void unlessZero(PrintWriter out, String what, long number) {
    if (number != 0) {
      line(out, what, count(number));
    }
  }

  private static void line(PrintWriter out, String what, String value) {
    out.printf("%-20s %s%n", what, value);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
