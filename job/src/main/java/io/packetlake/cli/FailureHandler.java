package io.packetlake.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command failed in one message; the stack trace only where it was asked for. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    FailureText text = FailureText.of(failure);
    err.println(command.getCommandSpec().qualifiedName() + ": " + text.message());
    if (verbose(parsed)) {
      failure.printStackTrace(err);
    } else if (!text.expected()) {
      err.println("Run it again with " + CommonOptions.VERBOSE + " for the stack trace.");
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The option may stand before the command's name or after it. */
  private static boolean verbose(ParseResult parsed) {
    return parsed.hasMatchedOption(CommonOptions.VERBOSE)
        || (parsed.hasSubcommand() && verbose(parsed.subcommand()));
  }
}
