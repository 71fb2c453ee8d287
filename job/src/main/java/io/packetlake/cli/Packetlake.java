package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code packetlake}: the one entry point, embedded and under spark-submit. Exit codes: 0 done, 1
 * failed, 2 wrong usage.
 */
@Command(
    name = "packetlake",
    description = "Turns packet captures into Parquet tables of flows and HTTP transactions.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IngestCommand.class,
      SqlCommand.class,
      RunsCommand.class,
      UndoCommand.class,
      StatsCommand.class,
      CompactCommand.class,
      CarveCommand.class,
      FollowCommand.class,
      ExtractCommand.class,
      ShowCommand.class,
      ReportCommand.class,
      SplitsCommand.class
    },
    footer = {
      "",
      "Example:",
      "  packetlake ingest --lake lake/ captures/",
      "  packetlake sql --lake lake/ \"SELECT host, count(*) FROM transactions GROUP BY host\"",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class Packetlake {
  private static final int USAGE_WIDTH = 100;

  private Packetlake() {}

  /** Runs the command that the arguments name; leaves the JVM with its exit code if not 0. */
  public static void main(String[] args) {
    int exitCode =
        commandLine(writer(FileDescriptor.out), writer(FileDescriptor.err)).execute(args);
    // Never exit(0): on YARN that marks a good run as failed.
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** The command line, printing to the given writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine commands = new CommandLine(new Packetlake());
    addCommon(commands);
    commands.getSubcommands().values().forEach(Packetlake::addCommon);
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setResourceBundle(new SettingDefaults(Settings.declared()))
        .setParameterExceptionHandler(new UsageFailureHandler())
        .setExecutionExceptionHandler(new FailureHandler())
        .setOut(out)
        .setErr(err);
  }

  private static void addCommon(CommandLine command) {
    command.addMixin("common", new CommonOptions());
    command.getCommandSpec().usageMessage().sortOptions(false).width(USAGE_WIDTH);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    // Rows and packets are UTF-8 whatever the terminal's locale says.
    OutputStream bytes = new FileOutputStream(descriptor);
    return new PrintWriter(new java.io.OutputStreamWriter(bytes, UTF_8), true);
  }
}
