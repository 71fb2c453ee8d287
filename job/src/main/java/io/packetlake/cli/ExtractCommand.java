package io.packetlake.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetlake extract}: bodies as files. */
@Command(
    name = "extract",
    description = {
      "Writes the bodies of chosen transactions, requests' and responses', to files of their own, and"
          + " prints a line for each: file, state, bytes, sha256, mime_type, side, flow_id, trans_depth,"
          + " url, separated by tabs."
    },
    footer = {
      "",
      "Example:",
      "  packetlake extract --lake lake/ --where \"response_mime_type LIKE 'image/%%'\" images/"
    })
final class ExtractCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @ArgGroup(multiplicity = "1")
  private Choice choice;

  @Parameters(
      paramLabel = "DIR",
      arity = "1",
      description = "Where the files go; made if it is not there. No file in it is overwritten.")
  private Path folder;

  /** Which transactions. */
  private static final class Choice {
    @Option(
        names = "--where",
        paramLabel = "SQL",
        order = 2,
        description = "A Spark SQL condition on the columns of transactions.")
    private String where;

    @Option(
        names = "--flow",
        paramLabel = "ID",
        order = 3,
        description = "All transactions of the flow with this flow_id.")
    private String flowId;
  }

  @Override
  public Integer call() throws IOException {
    BodyChoice bodies =
        choice.where == null
            ? BodyChoice.ofFlow(lake.folder(), choice.flowId)
            : BodyChoice.where(lake.folder(), choice.where);
    try (SparkSession spark = Session.open()) {
      bodies.extract(spark, folder, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
    return spec.exitCodeOnSuccess();
  }
}
