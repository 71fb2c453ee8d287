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
    Figures to = new Figures(out);
    if (summary.runId().isEmpty()) {
      boolean all = summary.leftFiles().size() == summary.filesTakenBefore();
      out.printf(
          "Nothing new: %s%,d captures are in the lake already.%n",
          all ? "all " : "", summary.filesTakenBefore());
      printLeft(to);
      return;
    }
    to.line("run", summary.runId());
    summary.replacedRuns().forEach(run -> to.line("replaces run", run));
    to.line("files", summary.files());
    to.unlessZero("already in the lake", summary.filesTakenBefore());
    printLeft(to);
    to.line("bytes", summary.bytes());
    to.line("packets", summary.packets());
    to.unlessZero("filtered packets", summary.filteredPackets());
    to.line("flows", summary.flows());
    to.line("transactions", summary.transactions());
    printUndecoded(to);
    printCorrupt(to);
    to.unlessZero("cut-off tail bytes", summary.tailBytes());
    summary.replannedFiles().forEach(file -> to.line("read again", Cell.shown(file)));
    summary
        .skippedFiles()
        .forEach(file -> to.line("skipped", Cell.shown(file.capture() + ": " + file.error())));
    to.unlessZero("flows kept", summary.keptFlows());
    summary.lateFiles().forEach(file -> to.line("late", Cell.shown(file)));
    to.line("splits", summary.splits());
    to.unlessZero("  read again", summary.shuffled().splitsReadAgain());
    to.line("shuffled bytes", shareOfInput(summary.shuffled().pieceBytes()));
    to.line("  written by Spark", shareOfInput(summary.shuffled().writtenBytes()));
    to.line("seconds", String.format(Locale.ROOT, "%.1f", summary.seconds()));
    to.line("MB/s", String.format(Locale.ROOT, "%.2f", summary.megabytesPerSecond()));
  }

  private String shareOfInput(long bytes) {
    double percent = summary.bytes() == 0 ? 0 : 100.0 * bytes / summary.bytes();
    return String.format(Locale.ROOT, "%,d (%.1f %% of the input)", bytes, percent);
  }

  private void printCorrupt(Figures to) {
    to.unlessZero("corrupt bytes", summary.corruptBytes());
    List<CorruptFile> worst =
        summary.corruptFiles().stream()
            .sorted(Comparator.comparingLong(CorruptFile::bytes).reversed())
            .limit(MAX_CORRUPT_FILES)
            .toList();
    worst.forEach(file -> to.line("  " + Figures.count(file.bytes()), place(file)));
    to.unlessZero("  more such files", summary.corruptFiles().size() - worst.size());
  }

  private static String place(CorruptFile file) {
    return Cell.shown("%s, first at offset %d".formatted(file.capture(), file.firstOffset()));
  }

  private void printLeft(Figures to) {
    printLeft(to, Why.MOVED, "moved since");
    printLeft(to, Why.CHANGED, "changed since");
    printLeft(to, Why.UNFINISHED, "left for later");
  }

  private void printLeft(Figures to, Why why, String what) {
    List<LeftFile> left = summary.leftFiles().stream().filter(file -> file.why() == why).toList();
    to.unlessZero(what, left.size());
    left.stream()
        .limit(MAX_LEFT_FILES)
        .forEach(file -> to.line("  " + what, Cell.shown(file.capture() + ": " + file.note())));
    to.unlessZero("  more such files", Math.max(0, left.size() - MAX_LEFT_FILES));
  }

  private void printUndecoded(Figures to) {
    Map<String, Long> reasons = new TreeMap<>(summary.undecodedPackets());
    long packets = reasons.values().stream().mapToLong(Long::longValue).sum();
    to.unlessZero("undecoded packets", packets);
    reasons.forEach((reason, number) -> to.unlessZero("  " + reason, number));
  }
}
