package io.packetlake.cli;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.filter.FilterRefusedException;
import io.packetlake.filter.PacketFilter;
import io.packetlake.filter.libpcap.FilterCompiler;
import io.packetlake.hadoop.CaptureException;
import io.packetlake.hadoop.CaptureReader;
import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetlake show}: packets, layer by layer. */
@Command(
    name = "show",
    description = "Prints packets of a capture, layer by layer, every field.",
    footer = {
      "",
      "Example:",
      "  packetlake show -n 2 --offset 4096 --filter 'tcp port 80' samples/web.pcap"
    })
final class ShowCommand implements Callable<Integer> {
  private static final String[] ANYWHERE = {};

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "10",
      order = 1,
      description = "Print at most this many packets; default ${DEFAULT-VALUE}.")
  private long count;

  @Option(
      names = "--offset",
      paramLabel = "K",
      defaultValue = "0",
      order = 2,
      description =
          "Start at the first packet whose record begins at byte K of the (decompressed) file or"
              + " after it.")
  private long offset;

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      defaultValue = "",
      order = 3,
      description =
          "Only packets that pass a filter as tcpdump has it (pcap-filter(7)). Compiled by libpcap,"
              + " which must be installed here.")
  private String filter;

  @Parameters(paramLabel = "FILE", description = "A capture, a path or a Hadoop URI.")
  private String file;

  @Override
  public Integer call() throws IOException {
    if (count < 0 || offset < 0) {
      throw new ParameterException(
          spec.commandLine(), "-n and --offset take 0 or a greater number.");
    }
    PacketFilter passing = FilterCompiler.compile(filter).open();
    Configuration conf = new Configuration();
    Path path = new Path(file);
    FileStatus status = path.getFileSystem(conf).getFileStatus(path);
    long length = status.getLen();
    SplitRange range = new SplitRange(Math.min(offset, length), length, SplitPlanning.GUESS);
    try (CaptureReader reader =
        CaptureReader.open(new CaptureSplit(path, range, length, ANYWHERE), conf)) {
      print(reader, passing, path, spec.commandLine().getOut());
    }
    return spec.exitCodeOnSuccess();
  }

  private void print(CaptureReader reader, PacketFilter passing, Path path, PrintWriter out)
      throws IOException {
    Packet packet = new Packet();
    long shown = 0;
    while (shown < count && !out.checkError() && reader.next(packet)) {
      // A compressed file is read from its beginning wherever one wants to start.
      if (packet.fileOffset() >= offset && passes(packet, passing, path)) {
        shown++;
        PacketText.print(packet, shown, out);
      }
    }
    if (shown < count) {
      out.println("No more packets.");
    }
  }

  private static boolean passes(Packet packet, PacketFilter filter, Path path)
      throws CaptureException {
    try {
      return filter.passes(packet);
    } catch (FilterRefusedException e) {
      throw CaptureException.refused(path, packet.fileOffset(), e);
    }
  }
}
