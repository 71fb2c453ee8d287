package io.packetlake.cli;

import io.packetlake.hadoop.CaptureException;
import io.packetlake.spark.IngestException;
import io.packetlake.spark.IngestOptions;
import io.packetlake.spark.IngestSummary;
import io.packetlake.spark.OpenFlows;
import io.packetlake.spark.Pipeline;
import io.packetlake.spark.StopSignal;
import io.packetlake.spark.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      arity = "0..*",
      description =
          "Captures, plain or compressed, directories (walked), globs and Hadoop URIs. At least one, unless --flush.")
  private List<String> inputs = List.of();

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      order = 2,
      description = {
        "Look at the directories every so many seconds, and take each file of a ring (tcpdump -C,"
            + " -G, -W; dumpcap -b) when the next one was begun, with --carry, until SIGTERM or"
            + " SIGINT. The run that is under way then is finished; open flows are kept for the"
            + " next start, or end with --flush."
      })
  private Integer watchSeconds;

  @Override
  public Integer call() throws IOException {
    IngestOptions options = IngestOptions.from(inputs, lake, settings.load(lock));
    if (watchSeconds != null) {
      return watch(options);
    }
    if (inputs.isEmpty() && options.openFlows() != OpenFlows.FLUSH) {
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: 'CAPTURE_OR_DIR'");
    }
    IngestSummary summary = run(options);
    new SummaryText(summary).print(spec.commandLine().getOut());
    return spec.exitCodeOnSuccess();
  }

  private Integer watch(IngestOptions options) throws IOException {
    if (inputs.isEmpty() || watchSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--watch takes a number of seconds and directories to look at");
    }
    StopSignal stop = StopSignal.ofProcess();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Session.open()) {
      new Watch(spark, options, summary -> WatchLine.print(summary, out))
          .until(stop, Duration.ofSeconds(watchSeconds));
    }
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
