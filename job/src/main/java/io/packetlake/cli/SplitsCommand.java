package io.packetlake.cli;

import io.packetlake.capture.split.SplitEvidence;
import io.packetlake.capture.split.SplitEvidence.ProvedBy;
import io.packetlake.hadoop.InputOption;
import io.packetlake.hadoop.SplitPlanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetlake splits}: how a capture would be cut, and what proves it. */
@Command(
    name = "splits",
    description = "Shows a capture's splits, where their records start and what proves it.",
    footer = {
      "",
      "Example:",
      "  packetlake splits --size 1M samples/web.pcap",
      "",
      "Each line is one split: the bytes [start, end), the record where its reader starts",
      "(boundary), the record where its reader's own chain ends (landing), and what proves the",
      "boundary: the file's header, the landing of the split on its left, or nothing."
    })
final class SplitsCommand implements Callable<Integer> {
  private static final String[] COLUMNS = {
    "split", "start", "end", "boundary", "landing", "proved by"
  };
  private static final boolean[] NUMBERS = {true, true, true, true, true, false};

  @Spec private CommandSpec spec;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      order = 1,
      description = "Bytes of a split, such as 64K, 1M or 256M.")
  private long size;

  @Parameters(paramLabel = "FILE", description = "A capture, a path or a Hadoop URI.")
  private String file;

  @Override
  public Integer call() throws IOException {
    Configuration conf = new Configuration();
    conf.setLong(InputOption.SPLIT_SIZE.key(), size);
    List<SplitEvidence> splits = new SplitPlanner(conf).evidence(new Path(file));
    PrintWriter out = spec.commandLine().getOut();
    if (splits.isEmpty()) {
      out.println("A compressed file is one split: it can only be read from its beginning.");
    } else {
      print(splits, out);
    }
    return spec.exitCodeOnSuccess();
  }

  private static void print(List<SplitEvidence> splits, PrintWriter out) {
    List<String[]> lines = new ArrayList<>(List.<String[]>of(COLUMNS));
    for (SplitEvidence split : splits) {
      lines.add(
          new String[] {
            Integer.toString(lines.size()),
            Long.toString(split.range().start()),
            Long.toString(split.range().end()),
            Long.toString(split.boundary()),
            Long.toString(split.landing()),
            split.provedBy().name().toLowerCase(Locale.ROOT).replace('_', ' ')
          });
    }
    AlignedColumns columns = AlignedColumns.fitting(lines, NUMBERS);
    columns.printHeader(COLUMNS, out);
    lines.stream().skip(1).forEach(line -> columns.print(line, out));
    long unproved = splits.stream().filter(one -> one.provedBy() == ProvedBy.NOTHING).count();
    out.printf(
        Locale.ROOT,
        "%d splits; %d boundaries proved, %d not.%n",
        splits.size(),
        splits.size() - unproved,
        unproved);
    if (unproved > 0) {
      out.println("An ingest finds this while it reads, and plans the file again from there.");
    }
  }
}
