package io.packetlake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of every command. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    abbreviateSynopsis = true)
final class CommonOptions {
  static final String VERBOSE = "--verbose";

  /** What conf/log4j2.properties takes the level of every logger from. */
  private static final String LOG_LEVEL = "log.level";

  @Option(
      names = VERBOSE,
      order = 100,
      description = "Log what is done, and show the stack trace of a failure.")
  void verbose(boolean wanted) {
    // Logging starts with the first class of Spark's, after the command line was read.
    if (wanted) {
      System.setProperty(LOG_LEVEL, "info");
    }
  }
}
