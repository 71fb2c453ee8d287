package io.packetlake.upkeep;

import io.packetlake.lake.Changes;
import io.packetlake.lake.Lake;
import io.packetlake.lake.LakeException;
import io.packetlake.lake.LockTerms;
import io.packetlake.lake.Run;
import io.packetlake.lake.StagedRun;
import io.packetlake.lake.TableFile;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * One compaction: small files of many runs are replaced by few of the same rows, in one commit, so
 * that whoever follows the run records sees the ones or the others.
 */
public final class Compaction {
  private static final double MILLIS_A_SECOND = 1_000;

  private final SparkSession spark;
  private final CompactOptions options;
  private final Consumer<CompactPart> done;
  private final Instant start = Instant.now();
  private final String runId = Run.newId(start);

  private Compaction(SparkSession spark, CompactOptions options, Consumer<CompactPart> done) {
    this.spark = spark;
    this.options = options;
    this.done = done;
  }

  /**
   * Compacts a lake.
   *
   * @param spark the session to run on
   * @param options what to compact
   * @param done hears of each partition whose files are written; nothing is visible by then
   * @throws LakeException where there is no lake, another command writes to it, or a file cannot be
   *     read or written; the lake is as it was then
   * @throws IllegalArgumentException where there is no such table
   */
  public static CompactSummary run(
      SparkSession spark, CompactOptions options, Consumer<CompactPart> done) {
    return new Compaction(spark, options, done).run();
  }

  private CompactSummary run() {
    Set<String> tables = Tables.named(options.tables());
    Configuration hadoop = spark.sessionState().newHadoopConf();
    LockTerms terms = LockTerms.from(options.settings());
    try (Lake lake = Lake.openToChange(options.lake(), hadoop, terms)) {
      List<Run> runs = lake.runs();
      List<TableFile> files =
          lake.tableFiles(runs).stream()
              .filter(file -> tables.contains(file.table()))
              .filter(file -> options.dates().isEmpty() || options.dates().contains(file.date()))
              .toList();
      long fileBytes = ParquetLimits.from(options.settings()).fileBytes();
      CompactPlan plan = CompactPlan.of(files, runs, fileBytes);
      return plan.parts().isEmpty() ? CompactSummary.NOTHING : run(plan, lake);
    }
  }

  private CompactSummary run(CompactPlan plan, Lake lake) {
    StagedRun staged = lake.stage(runId);
    NavigableMap<String, Long> written;
    try {
      written = write(plan.parts(), new PartWriter(spark, lake, runId, staged, options.settings()));
    } catch (LakeException e) {
      staged.discard();
      throw e;
    }
    Run run = record(plan, written);
    staged.commit(run);
    return summary(plan, run, lake);
  }

  /** Several partitions at once: of a small one, one task is the most. */
  private NavigableMap<String, Long> write(List<CompactPart> parts, PartWriter writer) {
    int threads = Math.min(parts.size(), spark.sparkContext().defaultParallelism());
    ExecutorService side = Executors.newFixedThreadPool(threads);
    NavigableMap<String, Long> written = new TreeMap<>();
    try {
      List<Future<Map<String, Long>>> futures = new ArrayList<>();
      parts.forEach(part -> futures.add(side.submit(() -> writer.write(part))));
      for (int i = 0; i < parts.size(); i++) {
        written.putAll(wait(futures.get(i), parts.get(i)));
        done.accept(parts.get(i));
      }
      return written;
    } finally {
      side.shutdownNow();
    }
  }

  private Map<String, Long> wait(Future<Map<String, Long>> future, CompactPart part) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failed(part, ExceptionUtils.getRootCauseMessage(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(part, "interrupted", e);
    }
  }

  private LakeException failed(CompactPart part, String why, Exception cause) {
    return new LakeException(
        "cannot compact %s/%s: %s; the lake is as it was"
            .formatted(options.lake(), part.folder(), why),
        cause);
  }

  private Run record(CompactPlan plan, NavigableMap<String, Long> written) {
    return new Run(
        runId,
        start,
        Instant.now(),
        Run.currentVersion(),
        Run.settings(options.settings()),
        List.of(),
        Run.rowsByTable(written),
        Map.of("bytes", plan.bytes()),
        List.of(),
        new Changes(List.copyOf(written.keySet()), List.of(), plan.compactedRuns(), plan.files()),
        null,
        null);
  }

  private CompactSummary summary(CompactPlan plan, Run run, Lake lake) {
    List<TableFile> written = lake.tableFiles(List.of(run));
    return new CompactSummary(
        runId,
        plan.parts().size(),
        plan.files().size(),
        written.size(),
        plan.bytes(),
        written.stream().mapToLong(TableFile::bytes).sum(),
        run.rows().values().stream().mapToLong(Long::longValue).sum(),
        Duration.between(start, Instant.now()).toMillis() / MILLIS_A_SECOND);
  }
}
