package io.packetlake.cli;

import io.packetlake.lake.Lake;
import io.packetlake.lake.RemovedRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetlake undo}: runs out of a lake. */
@Command(
    name = "undo",
    description = {
      "Takes runs out of a lake: their rows and their records, in one commit.",
      "Their captures count as not taken: the next ingest takes them again."
    },
    footer = {"", "Example:", "  packetlake undo --lake lake/ 20261123T192658Z-858f781d"})
final class UndoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LakeOption lake;
  @Mixin private LockOptions lock;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Ids of runs, as 'runs' lists them.")
  private List<String> runs;

  @Override
  public Integer call() throws IOException {
    RemovedRuns removed;
    try (SparkSession spark = Session.open();
        Lake opened =
            Lake.openToChange(lake.folder(), spark.sessionState().newHadoopConf(), lock.terms())) {
      removed = opened.removable(runs);
      opened.undo(removed);
    }
    PrintWriter out = spec.commandLine().getOut();
    removed
        .runs()
        .forEach(run -> out.printf("undone %s: %,d captures%n", run.id(), run.captures().size()));
    return spec.exitCodeOnSuccess();
  }
}
