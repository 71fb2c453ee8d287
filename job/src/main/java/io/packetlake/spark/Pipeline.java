package io.packetlake.spark;

import io.packetlake.capture.split.CaptureSummary;
import io.packetlake.hadoop.InputOption;
import io.packetlake.lake.Lake;
import io.packetlake.lake.LakeException;
import io.packetlake.lake.LockTerms;
import io.packetlake.lake.Run;
import io.packetlake.lake.StagedFiles;
import io.packetlake.lake.StagedRun;
import io.packetlake.table.CaptureRow;
import io.packetlake.table.CapturesTable;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.TableWriters;
import io.packetlake.table.Tables;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/**
 * One ingest: the captures that no earlier run has taken are read, and their rows become visible in
 * the lake together.
 */
public final class Pipeline {
  private final SparkSession spark;
  private final IngestOptions options;
  private final Progress progress;
  private final Configuration hadoop;
  private final Instant start = Instant.now();
  private final Runnable check;

  private Pipeline(SparkSession spark, IngestOptions options, Progress progress, Runnable check) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.check = check;
    this.hadoop = InputSettings.of(options, spark.sparkContext().hadoopConfiguration());
  }

  /**
   * Reads the captures that no earlier run has taken and adds their rows to the lake.
   *
   * @param spark the session to run on
   * @param options what to do
   * @param progress hears how far it is
   * @return what was done
   * @throws IngestException where the run cannot be done; nothing of it is visible then
   * @throws io.packetlake.lake.LakeException where the lake cannot be written
   */
  public static IngestSummary run(SparkSession spark, IngestOptions options, Progress progress) {
    return new Pipeline(spark, options, progress, () -> {}).run();
  }

  /**
   * The same with files that were found before, and in silence.
   *
   * @param found the files to read, but for those that an earlier run has taken
   * @param check is run before the commit; what it throws fails the run
   */
  static IngestSummary run(
      SparkSession spark, IngestOptions options, List<Input> found, Runnable check) {
    return new Pipeline(spark, options, Progress.SILENT, check).run(found);
  }

  private IngestSummary run() {
    progress.update(Progress.Stage.PLAN, 0, 0);
    return run(
        options.inputs().isEmpty()
            ? List.of()
            : InputWalk.find(options.inputs(), options.lake(), hadoop));
  }

  private IngestSummary run(List<Input> found) {
    Set<String> tables = tables();
    try (Lake lake =
        Lake.openForWriting(options.lake(), hadoop, LockTerms.from(options.settings()))) {
      return run(Selection.of(found, lake, options, hadoop), lake, tables);
    }
  }

  private IngestSummary run(Selection selection, Lake lake, Set<String> tables) {
    List<Input> fresh = selection.inputs();
    hadoop.setLong(InputOption.SPLIT_SIZE.key(), splitBytes(fresh));
    RunResult result = new RunResult(Run.newId(start), start, selection);
    Carried carried = Carried.of(lake, selection.runs(), options.flowScope());
    boolean flushes = options.openFlows() == OpenFlows.FLUSH && carried.runId() != null;
    if (fresh.isEmpty() && !flushes) {
      return result.nothingNew();
    }
    List<Input> inputs = carried.with(fresh);
    StagedRun staged = lake.stage(result.runId());
    try (FlowJob job = new FlowJob(spark, options, tables, inputs, carried, hadoop, progress)) {
      int threads = options.settings().getInt("ingest.planning-threads");
      SplitPlan plan = SplitPlan.of(inputs, options.onError(), threads, hadoop);
      Attempt attempt = run(job, plan, result.runId(), staged);
      result.add(attempt, plan, inputs);
      result.add(job.shuffled());
      result.add(carried, inputs, attempt, options);
      result.add(captureRows(inputs, plan, attempt, result.runId()));
      result.add(writeCaptures(result.captures(), result.runId(), staged, tables));
      check.run();
    } catch (Exception | FSError e) { // Spark throws checked exceptions that it does not declare
      discard(staged, e);
      throw Failures.explained(
          e, "the disk of the lake " + options.lake() + ", or " + Failures.SPARKS_DISK + ",");
    }
    progress.update(Progress.Stage.COMMIT, 0, 0);
    staged.commit(result.record(options));
    return result.summary();
  }

  /** Attempt after attempt, until one stands. */
  private static Attempt run(FlowJob job, SplitPlan plan, String runId, StagedRun staged)
      throws IOException {
    Attempt attempt = job.run(plan, runId, staged.folder());
    Attempt.Verdict verdict = attempt.judge(plan);
    while (verdict != Attempt.Verdict.STANDS) {
      if (verdict == Attempt.Verdict.WRONGLY_SETTLED && job.drop(attempt.wronglySettled())) {
        // What the dropped tasks have staged is not among the files of the next attempt.
        attempt = job.runDropped(plan, runId, staged.folder());
      } else {
        staged.discard();
        attempt = job.run(plan, runId, staged.folder());
      }
      verdict = attempt.judge(plan);
    }
    return attempt;
  }

  private long splitBytes(List<Input> inputs) {
    long bytes = inputs.stream().mapToLong(input -> input.file().bytes()).sum();
    int cores = spark.sparkContext().defaultParallelism();
    return SplitSize.choose(bytes, cores, options.splitBytes(), options.settings());
  }

  private static void discard(StagedRun staged, Throwable reason) {
    try {
      staged.discard();
    } catch (LakeException e) {
      reason.addSuppressed(e); // the next ingest removes it
    }
  }

  private Set<String> tables() {
    try {
      return Tables.named(options.tables());
    } catch (IllegalArgumentException e) {
      throw new IngestException(e.getMessage(), e);
    }
  }

  private static List<CaptureRow> captureRows(
      List<Input> inputs, SplitPlan plan, Attempt attempt, String runId) {
    List<CaptureRow> rows = new ArrayList<>();
    for (int capture = 0; capture < inputs.size(); capture++) {
      Input input = inputs.get(capture);
      if (input.isCarried()) {
        continue;
      }
      rows.add(
          plan.failure(capture).isPresent()
              ? CaptureRows.unreadable(runId, input, plan.failure(capture).get())
              : CaptureRows.read(
                  runId,
                  input,
                  CaptureSummary.of(attempt.reports(capture)),
                  attempt.filteredPackets(capture),
                  attempt.undecodedPackets(capture)));
    }
    return rows;
  }

  private NavigableMap<String, Long> writeCaptures(
      List<CaptureRow> rows, String runId, StagedRun staged, Set<String> tables)
      throws IOException {
    ParquetLimits limits = ParquetLimits.from(options.settings());
    try (TableWriters writers =
        new TableWriters(
            hadoop,
            StagedFiles.below(staged.folder(), hadoop),
            runId + "-captures",
            tables,
            limits)) {
      rows.forEach(row -> writers.add(CapturesTable.SCHEMA, row));
      return writers.finish();
    }
  }
}
