package io.packetlake.cli;

import io.packetlake.report.DayReport;
import io.packetlake.spark.Views;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code packetlake report}: the overview of a day as one HTML file. */
@Command(
    name = "report",
    description =
        "Writes an overview of a day as one HTML file: traffic, hosts, status codes, latency, loss."
            + " It loads nothing from anywhere.",
    footer = {"", "Example:", "  packetlake report --lake lake/ --date 2026-11-23 -o report.html"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      order = 2,
      description = "UTC date of the rows, such as 2026-11-23; default the last day in the lake.")
  private LocalDate date;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      order = 3,
      description = "The file to write; its directory is made if it is not there.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    // Before the work, so that a wrong name shows at once.
    Files.createDirectories(output.toAbsolutePath().getParent());
    if (Files.isDirectory(output)) {
      throw new CommandFailure(output + " is a directory; name a file, such as report.html in it");
    }
    try (SparkSession spark = Session.open()) {
      Views.register(spark, lake.folder());
      DayReport report = DayReport.of(spark, date);
      // A report that fails half way leaves what was there.
      StringWriter page = new StringWriter();
      report.write(lake.folder(), page);
      Files.writeString(output, page.toString());
      spec.commandLine()
          .getOut()
          .println("Wrote " + output + ", the overview of " + report.day() + ".");
    }
    return spec.exitCodeOnSuccess();
  }
}
