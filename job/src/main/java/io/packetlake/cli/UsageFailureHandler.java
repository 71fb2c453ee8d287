package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with a command line, what was likely meant, and where help is. */
final class UsageFailureHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    ParameterException told = mistyped(failure);
    err.println(name + ": " + told.getMessage());
    UnmatchedArgumentException.printSuggestions(told, err);
    err.println("Try '" + name + " --help'.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** A required option that is missing may be there, mistyped: then that is what to say. */
  private static ParameterException mistyped(ParameterException failure) {
    List<String> unknown = failure.getCommandLine().getUnmatchedArguments();
    return failure instanceof MissingParameterException && !unknown.isEmpty()
        ? new UnmatchedArgumentException(failure.getCommandLine(), unknown)
        : failure;
  }
}
