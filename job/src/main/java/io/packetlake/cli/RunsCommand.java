package io.packetlake.cli;

import io.packetlake.spark.RunsTable;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code packetlake runs}: what was ingested, and when. */
@Command(
    name = "runs",
    description = "Lists the runs of a lake, the newest last.",
    footer = {"", "Example:", "  packetlake runs --lake lake/"})
final class RunsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LakeOption lake;
  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open()) {
      format.printer().print(RunsTable.of(spark, lake.folder()), spec.commandLine().getOut());
    }
    return spec.exitCodeOnSuccess();
  }
}
