package io.packetlake.cli;

import com.typesafe.config.Config;
import io.packetlake.carve.Carve;
import io.packetlake.carve.CarveSummary;
import io.packetlake.carve.CarvedPackets;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code packetlake carve}: the packets of rows. */
@Command(
    name = "carve",
    description = {
      "Gets the packets of chosen flows back from their captures, both directions, in the order of"
          + " time; of each capture only the parts that hold them are read."
    },
    footer = {
      "",
      "Example:",
      "  packetlake carve --lake lake/ --where \"dst_port = 25 AND conn_state = 'REJ'\" -o out.pcap",
      "  packetlake carve --lake lake/ --where \"status_code = 500\" -o - | tshark -r -"
    })
final class CarveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FlowChoice choice;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      order = 4,
      description = {
        "Where to write: a path, a Hadoop URI, or - for standard output. A name that ends in .pcapng"
            + " makes pcapng, any other pcap, with times in nanoseconds. A file that is there is written"
            + " over."
      })
  private String output;

  @Mixin private ConfOption conf;

  @Override
  public Integer call() throws IOException {
    CaptureOutput file = new CaptureOutput(output);
    Config settings = conf.settings();
    try (SparkSession spark = Session.open()) {
      CarvedPackets carved =
          Carve.of(choice.flows(spark)).in(choice.lake()).with(settings).packets();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      file.requireOther(carved.captures(), hadoop);
      file.requireHolds(carved.summary());
      file.write(carved.packets(), carved.summary(), hadoop);
      print(carved.summary(), spec.commandLine().getErr());
    }
    return spec.exitCodeOnSuccess();
  }

  private static void print(CarveSummary summary, PrintWriter err) {
    Figures to = new Figures(err);
    to.line("flows", summary.flows());
    to.line("packets", summary.packets());
    to.line("records", summary.records());
    to.line("captures", summary.captures());
    to.line(
        "bytes read",
        String.format(
            Locale.ROOT,
            "%,d (%.2f %% of the captures' %,d)",
            summary.bytesRead(),
            summary.captureBytes() == 0 ? 0 : 100.0 * summary.bytesRead() / summary.captureBytes(),
            summary.captureBytes()));
  }
}
