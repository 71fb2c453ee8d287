package io.packetlake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option of the commands that print rows. */
@Command
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      order = 2,
      description = {
        "How to print the rows: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
        "table: aligned, long values shortened, bytes in hex. json: one object a line, bytes in"
            + " base64. csv: with a header, bytes in hex."
      })
  private RowFormat format;

  /** A printer of the form asked for. */
  RowPrinter printer() {
    return format.printer();
  }
}
