package io.packetlake.cli;

import io.packetlake.hadoop.CaptureException;
import io.packetlake.spark.IngestException;
import io.packetlake.spark.IngestOptions;
import io.packetlake.spark.IngestSummary;
import io.packetlake.spark.Pipeline;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetlake ingest}: captures to tables. */
@Command(
    name = "ingest",
    description = "Reads captures and adds their flows and HTTP transactions to a lake.",
    footer = {
      "",
      "Example:",
      "  packetlake ingest --lake lake/ --on-error skip captures/ 's3a://archive/2026-11-*/*.pcap'"
    })
final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingOptions settings;
  @Mixin private LockOptions lock;

  @Option(
      names = "--lake",
      required = true,
      paramLabel = "DIR",
      order = 1,
      description = "Folder of the tables, a path or a Hadoop URI; made if it is not there.")
  private String lake;

  @Parameters(
      paramLabel = "CAPTURE_OR_DIR",
      arity = "1..*",
      description = "Captures, plain or compressed, directories (walked), globs and Hadoop URIs.")
  private List<String> inputs;

  @Override
  public Integer call() throws IOException {
    IngestSummary summary = run(IngestOptions.from(inputs, lake, settings.load(lock)));
    new SummaryText(summary).print(spec.commandLine().getOut());
    return spec.exitCodeOnSuccess();
  }

  private IngestSummary run(IngestOptions options) throws IOException {
    try (SparkSession spark = Session.open();
        ProgressDisplay progress = ProgressDisplay.on(spec.commandLine().getErr())) {
      return Pipeline.run(spark, options, progress);
    } catch (IngestException e) {
      if (ExceptionUtils.indexOfType(e, CaptureException.class) < 0) {
        throw e;
      }
      throw new CommandFailure(
          e.getMessage() + "; nothing was written. --on-error skip leaves such files out", e);
    }
  }
}
