package io.packetlake.cli;

import io.packetlake.table.Tables;
import io.packetlake.upkeep.CompactOptions;
import io.packetlake.upkeep.CompactSummary;
import io.packetlake.upkeep.Compaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code packetlake compact}: few files in place of many. */
@Command(
    name = "compact",
    description = {
      "Puts the small files of many runs together: the same rows in few files, sorted for lookups"
          + " and as large as parquet.file-size says, in one commit. Days that are compact already"
          + " are left alone.",
      "A run whose rows were compacted cannot be undone or replaced any more."
    },
    footer = {"", "Example:", "  packetlake compact --lake lake/ --date 2026-11-22,2026-11-23"})
final class CompactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LakeOption lake;
  @Mixin private ConfOption conf;
  @Mixin private LockOptions lock;

  @Option(
      names = "--tables",
      paramLabel = "TABLE",
      split = ",",
      order = 2,
      description = "Tables to compact, separated by commas; all where none is named.")
  private List<String> tables = List.of();

  @Option(
      names = "--date",
      paramLabel = "DATE",
      split = ",",
      order = 3,
      description =
          "UTC dates of the rows, such as 2026-11-23, separated by commas; all where none is named.")
  private List<LocalDate> dates = List.of();

  @Override
  public Integer call() throws IOException {
    checkTables();
    CompactOptions options =
        new CompactOptions(
            lake.folder(), Set.copyOf(tables), Set.copyOf(dates), conf.settings(lock));
    PrintWriter err = spec.commandLine().getErr();
    try (SparkSession spark = Session.open()) {
      CompactSummary summary =
          Compaction.run(
              spark,
              options,
              part -> err.printf("written %s: of %,d files%n", part.folder(), part.files().size()));
      print(summary, spec.commandLine().getOut());
    }
    return spec.exitCodeOnSuccess();
  }

  private void checkTables() {
    try {
      Tables.named(Set.copyOf(tables));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--tables: " + e.getMessage(), e);
    }
  }

  private static void print(CompactSummary summary, PrintWriter out) {
    if (summary.runId().isEmpty()) {
      out.println("Nothing to do: no partition has files that are worth being put together.");
      return;
    }
    Figures to = new Figures(out);
    to.line("run", summary.runId());
    to.line("partitions", summary.partitions());
    to.line("files", change(summary.filesBefore(), summary.filesAfter()));
    to.line("bytes", change(summary.bytesBefore(), summary.bytesAfter()));
    to.line("rows", summary.rows());
    to.line("seconds", String.format(Locale.ROOT, "%.1f", summary.seconds()));
  }

  private static String change(long before, long after) {
    return Figures.count(before) + " -> " + Figures.count(after);
  }
}
