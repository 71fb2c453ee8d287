package io.packetlake.cli;

import io.packetlake.lake.LockTerms;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the commands that write to a lake, which one at a time may. */
@Command
final class LockOptions {
  private static final String WAIT = "packetlake.lake.wait";

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      order = 30,
      description = {
        "Wait for another command that writes to the lake, such as 30s or 10m, before giving up.",
        "Setting " + WAIT + ", default ${bundle:default." + WAIT + "}."
      })
  private Duration patience;

  /** Adds what was given to the settings. */
  void addTo(Settings settings) {
    if (patience != null) {
      settings.option("--wait", WAIT, patience);
    }
  }

  /** The terms in force where a command has no other settings. */
  LockTerms terms() {
    Settings settings = new Settings();
    addTo(settings);
    return LockTerms.from(settings.load());
  }
}
