package io.packetlake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option of the commands on a lake that is there. */
@Command
final class LakeOption {
  @Option(
      names = "--lake",
      required = true,
      paramLabel = "DIR",
      order = 1,
      description = "Folder of the tables, a path or a Hadoop URI.")
  private String folder;

  /** Root folder of the lake. */
  String folder() {
    return folder;
  }
}
