package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.spark.IngestSummary;
import io.packetlake.spark.IngestSummary.CorruptFile;
import io.packetlake.spark.IngestSummary.SkippedFile;
import io.packetlake.spark.LeftFile;
import io.packetlake.spark.LeftFile.Why;
import io.packetlake.spark.Shuffled;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Shuffled NOTHING = new Shuffled(0, 0, 0);
  private static final List<LeftFile> LEFT =
      List.of(
          left("a.pcap", Why.TAKEN),
          new LeftFile("b.pcap", Why.MOVED, "taken as c.pcap by run r0"),
          new LeftFile("d.pcap", Why.UNFINISHED, "younger than --min-age"));

  private static LeftFile left(String capture, Why why) {
    return new LeftFile(capture, why, "taken by run r0");
  }

  @Test
  void everythingThatHappenedIsSaid() {
    IngestSummary summary =
        new IngestSummary(
            "r1",
            12,
            1,
            LEFT,
            List.of("r0"),
            1_500_000_000,
            1_234_567,
            1_000_000,
            Map.of("flows", 10_000L, "transactions", 2_000L, "captures", 12L),
            Map.of("network_protocol", 5L, "fragment", 2L),
            List.of(new CorruptFile("a.pcap", 7, 24), new CorruptFile("d.pcap", 1_070, 5_000)),
            60,
            List.of("b.pcap"),
            List.of(new SkippedFile("c.pcap", "not a pcap file")),
            3,
            List.of("e.pcap"),
            24,
            new Shuffled(150_000_000, 45_000_000, 2),
            3_000_000_000L);

    assertThat(lines(summary))
        .containsExactly(
            "run                  r1",
            "replaces run         r0",
            "files                12",
            "already in the lake  1",
            "moved since          1",
            "  moved since        b.pcap: taken as c.pcap by run r0",
            "left for later       1",
            "  left for later     d.pcap: younger than --min-age",
            "bytes                1,500,000,000",
            "packets              1,234,567",
            "filtered packets     1,000,000",
            "flows                10,000",
            "transactions         2,000",
            "undecoded packets    7",
            "  fragment           2",
            "  network_protocol   5",
            "corrupt bytes        1,077",
            "  1,070              d.pcap, first at offset 5000",
            "  7                  a.pcap, first at offset 24",
            "cut-off tail bytes   60",
            "read again           b.pcap",
            "skipped              c.pcap: not a pcap file",
            "flows kept           3",
            "late                 e.pcap",
            "splits               24",
            "  read again         2",
            "shuffled bytes       150,000,000 (10.0 % of the input)",
            "  written by Spark   45,000,000 (3.0 % of the input)",
            "seconds              3.0",
            "MB/s                 500.00");
  }

  @Test
  void secondRunSaysThatNothingIsNew() {
    IngestSummary summary =
        new IngestSummary(
            "",
            0,
            3,
            List.of(left("a", Why.TAKEN), left("b", Why.TAKEN), left("c", Why.TAKEN)),
            List.of(),
            0,
            0,
            0,
            Map.of(),
            Map.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            0,
            List.of(),
            0,
            NOTHING,
            1);

    assertThat(lines(summary))
        .containsExactly("Nothing new: all 3 captures are in the lake already.");
  }

  @Test
  void ofManyDamagedFilesTheWorstAreNamed() {
    List<CorruptFile> files =
        IntStream.range(0, 12).mapToObj(i -> new CorruptFile("f" + i, 100 + i, 0)).toList();
    IngestSummary summary =
        new IngestSummary(
            "r1", 12, 0, List.of(), List.of(), 1, 1, 0, Map.of(), Map.of(), files, 0, List.of(),
            List.of(), 0, List.of(), 1, NOTHING, 1);

    assertThat(lines(summary))
        .contains("  111                f11, first at offset 0", "  more such files    2")
        .noneMatch(line -> line.contains("f1,"));
  }

  private static List<String> lines(IngestSummary summary) {
    StringWriter text = new StringWriter();
    new SummaryText(summary).print(new PrintWriter(text));
    return text.toString().lines().toList();
  }
}
