package io.packetlake.cli;

import com.typesafe.config.Config;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option of the commands that have no options for single settings. */
@Command
final class ConfOption {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      order = 15,
      description = "Settings over the defaults of conf/packetlake.conf, in the same form.")
  private Path file;

  /** The {@code packetlake} section of the settings in force. */
  Config settings() {
    return Settings.of(file).load();
  }

  /** The same of a command that writes to a lake. */
  Config settings(LockOptions lock) {
    Settings settings = Settings.of(file);
    lock.addTo(settings);
    return settings.load();
  }
}
