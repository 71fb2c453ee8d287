package io.packetlake.cli;

import io.packetlake.carve.Follow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code packetlake follow}: the streams of a flow. */
@Command(
    name = "follow",
    description = {
      "Prints what the two sides of a flow said: the reassembled streams of a TCP flow, the payload of"
          + " the datagrams of a UDP flow, in the order in which they were said."
    },
    footer = {
      "",
      "Example:",
      "  packetlake follow --lake lake/ --flow 0123456789abcdef0123456789abcdef --format hex"
    })
final class FollowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Option(
      names = "--flow",
      required = true,
      paramLabel = "ID",
      order = 2,
      description = "The flow's flow_id.")
  private String flowId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      order = 3,
      description = {
        "How to print: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
        "raw: the bytes and nothing else. text and hex: as tshark's follow,tcp,ascii and"
            + " follow,tcp,hex, the responder's lines behind a tab."
      })
  private StreamFormat format;

  @Option(
      names = "--side",
      paramLabel = "SIDE",
      defaultValue = "both",
      order = 4,
      description = "Whose words: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private StreamSide side;

  @Option(
      names = "--extract",
      paramLabel = "DIR",
      order = 5,
      description = {
        "Print nothing; write the bodies of the flow's transactions to files in DIR, as the command"
            + " extract does."
      })
  private Path extract;

  @Mixin private ConfOption conf;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open()) {
      Follow flow = Follow.flow(spark, lake.folder(), flowId, conf.settings());
      if (extract == null) {
        print(flow);
      } else {
        BodyChoice.ofFlow(lake.folder(), flowId)
            .extract(spark, extract, spec.commandLine().getOut(), spec.commandLine().getErr());
      }
    }
    return spec.exitCodeOnSuccess();
  }

  private void print(Follow flow) throws IOException {
    OutputStream out = new BufferedOutputStream(System.out);
    ChunkPrinter printer = format.printer(out);
    FollowListener listener = new FollowListener(flow.originator(), side, printer);
    printer.begin(flow, flowId);
    flow.read(listener);
    printer.end();
    out.flush();
    if (listener.missing() > 0) {
      spec.commandLine()
          .getErr()
          .println(listener.missing() + " bytes of the streams are in no capture");
    }
  }
}
