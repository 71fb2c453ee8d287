package io.packetlake.spark;

import io.packetlake.lake.CaptureFile;
import io.packetlake.lake.Carry;
import io.packetlake.lake.Changes;
import io.packetlake.lake.RemovedRuns;
import io.packetlake.lake.Run;
import io.packetlake.spark.IngestSummary.CorruptFile;
import io.packetlake.spark.IngestSummary.SkippedFile;
import io.packetlake.spark.LeftFile.Why;
import io.packetlake.table.CaptureRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Gathers what a run has made, for the lake's record of it and for its summary. */
final class RunResult {
  private final String runId;
  private final Instant start;
  private final Selection selection;
  private final NavigableMap<String, Long> files = new TreeMap<>();
  private List<CaptureRow> captures = List.of();
  private List<CaptureFile> taken = List.of();
  private List<String> replanned = List.of();
  private int splits;
  private Shuffled shuffled = new Shuffled(0, 0, 0);
  private Kept kept = new Kept();
  private Carry carry;
  private String carriedFrom;
  private List<String> late = List.of();

  RunResult(String runId, Instant start, Selection selection) {
    this.runId = runId;
    this.start = start;
    this.selection = selection;
  }

  String runId() {
    return runId;
  }

  /**
   * The attempt that stands, and the plan that it followed.
   *
   * @param inputs all captures of the job, those of earlier runs as well
   */
  void add(Attempt attempt, SplitPlan plan, List<Input> inputs) {
    files.putAll(attempt.files());
    splits = plan.splits().size();
    replanned = plan.replannedFiles();
    taken = taken(attempt, plan, inputs);
  }

  private static List<CaptureFile> taken(Attempt attempt, SplitPlan plan, List<Input> inputs) {
    List<CaptureFile> files = new ArrayList<>();
    for (int capture = 0; capture < inputs.size(); capture++) {
      CaptureFile file = inputs.get(capture).file();
      if (!inputs.get(capture).isCarried()) {
        boolean read = plan.failure(capture).isEmpty();
        files.add(read ? file.withHead(attempt.head(capture)) : file);
      }
    }
    return files;
  }

  void add(Shuffled all) {
    shuffled = all;
  }

  /** What the run has gone on with, and what it keeps for the next one. */
  void add(Carried carried, List<Input> inputs, Attempt attempt, IngestOptions options) {
    Scopes scopes = Scopes.of(inputs, options.flowScope(), List.of());
    carriedFrom = carried.runId();
    late = late(carried, inputs, scopes, attempt);
    if (options.openFlows() == OpenFlows.CARRY) {
      kept = attempt.kept();
      Clocks clocks = Clocks.of(scopes, carried.clocks(), attempt::reports);
      carry =
          Carried.keep(kept, options.flowScope(), clocks.byOwner(scopes, carried.clocks()), inputs);
    }
  }

  private static List<String> late(
      Carried carried, List<Input> inputs, Scopes scopes, Attempt attempt) {
    List<String> late = new ArrayList<>();
    for (int capture = 0; capture < inputs.size(); capture++) {
      long ended =
          carried.clocks().getOrDefault(scopes.owner(scopes.scope(capture)), Long.MIN_VALUE);
      if (Clocks.packets(attempt.reports(capture))
          .anyMatch(packets -> packets.minTimeNanos() < ended)) {
        late.add(inputs.get(capture).capture());
      }
    }
    return late;
  }

  void add(List<CaptureRow> rows) {
    captures = rows;
  }

  void add(NavigableMap<String, Long> filesWritten) {
    files.putAll(filesWritten);
  }

  List<CaptureRow> captures() {
    return captures;
  }

  /** Every file of the run, relative to the lake, with its rows. */
  NavigableMap<String, Long> files() {
    return files;
  }

  /** Everything that the run's commit makes visible. */
  private List<String> filesToCommit() {
    List<String> all = new ArrayList<>(files.keySet());
    all.addAll(kept.files());
    return all;
  }

  /** What the lake remembers of the run. */
  Run record(IngestOptions options) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("bytes", captureBytes());
    counts.put("packets", sum(row -> row.content().packets()));
    counts.put("filtered_packets", sum(row -> row.content().losses().filteredPackets()));
    counts.put("splits", (long) splits);
    counts.put("splits_read_again", (long) shuffled.splitsReadAgain());
    counts.put("shuffled_bytes", shuffled.pieceBytes());
    counts.put("shuffle_bytes_written", shuffled.writtenBytes());
    return new Run(
        runId,
        start,
        Instant.now(),
        Run.currentVersion(),
        settings(options),
        taken,
        Run.rowsByTable(files),
        counts,
        replanned,
        changes(),
        carry,
        carriedFrom);
  }

  private Changes changes() {
    RemovedRuns replaced = selection.replaced();
    return new Changes(filesToCommit(), replaced.ids(), List.of(), replaced.files());
  }

  private static Map<String, String> settings(IngestOptions options) {
    Map<String, String> settings = Run.settings(options.settings());
    settings.put("packetlake.flow.scope", options.flowScope().name());
    settings.put("packetlake.ingest.on-error", options.onError().name());
    settings.put("packetlake.ingest.split-size", String.valueOf(options.splitBytes()));
    settings.put("packetlake.ingest.open-flows", options.openFlows().name());
    settings.put("packetlake.ingest.tables", String.valueOf(options.tables()));
    return settings;
  }

  IngestSummary summary() {
    Map<String, Long> undecoded = new TreeMap<>();
    read()
        .forEach(
            row ->
                row.content()
                    .losses()
                    .undecodedPackets()
                    .forEach((reason, count) -> undecoded.merge(reason, count, Long::sum)));
    return new IngestSummary(
        runId,
        read().size(),
        selection.count(Why.TAKEN),
        selection.left(),
        selection.replaced().ids(),
        captureBytes(),
        sum(row -> row.content().packets()),
        sum(row -> row.content().losses().filteredPackets()),
        Run.rowsByTable(files),
        undecoded,
        corruptFiles(),
        sum(row -> row.content().losses().tailBytes()),
        replanned,
        skipped(),
        kept.flows(),
        late,
        splits,
        shuffled,
        elapsedNanos());
  }

  /** The summary of a run that was not made: an earlier one has taken every capture. */
  IngestSummary nothingNew() {
    return new IngestSummary(
        "",
        0,
        selection.count(Why.TAKEN),
        selection.left(),
        List.of(),
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        List.of(),
        0,
        List.of(),
        List.of(),
        0,
        List.of(),
        0,
        shuffled,
        elapsedNanos());
  }

  private List<CorruptFile> corruptFiles() {
    return read().stream()
        .filter(row -> row.content().losses().corruptBytes() > 0)
        .map(RunResult::corruptFile)
        .toList();
  }

  private static CorruptFile corruptFile(CaptureRow row) {
    CaptureRow.Losses losses = row.content().losses();
    return new CorruptFile(row.capture(), losses.corruptBytes(), losses.firstCorruptOffset());
  }

  private List<SkippedFile> skipped() {
    return captures.stream()
        .filter(row -> row.error() != null)
        .map(row -> new SkippedFile(row.capture(), row.error()))
        .toList();
  }

  private List<CaptureRow> read() {
    return captures.stream().filter(row -> row.content() != null).toList();
  }

  private long captureBytes() {
    return sum(CaptureRow::bytes);
  }

  private long sum(ToLongFunction<CaptureRow> of) {
    return read().stream().mapToLong(of).sum();
  }

  private long elapsedNanos() {
    return Duration.between(start, Instant.now()).toNanos();
  }
}
