package io.packetlake.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PlainPcapReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The real captures of ../shared/corpus, against tshark's packet counts and a plain reader. */
class CorpusIT {
  private static final Path CORPUS = Path.of("../../shared/corpus").toAbsolutePath().normalize();

  /**
   * source, name, size, magic, link types, snaplen, records, snapped, sections, interfaces,
   * corrupt.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "^([a-z]+),([^,]+),(\\d+),((?:pcap|nsec|pcapng)-[lb]e(?:\\+gz)?),[^,]*,[^,]*,(\\d+),[^,]*,[^,]*,[^,]*,([01]),");

  private static final long SMALL_FILE = 100_000;
  private static final Configuration DEFAULTS = new Configuration();

  private record Capture(Path file, String magic, long tsharkPackets, boolean corrupt) {
    boolean plainPcap() {
      return magic.matches("(pcap|nsec)-[lb]e");
    }

    boolean agreesWithTshark(long packets) {
      return corrupt ? packets >= tsharkPackets : packets == tsharkPackets;
    }
  }

  private static List<Capture> captures() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
    List<Capture> captures = new ArrayList<>();
    for (String line : Files.readAllLines(CORPUS.resolve("captures.csv"))) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        Path file = CORPUS.resolve("captures").resolve(row.group(1)).resolve(row.group(2));
        captures.add(
            new Capture(
                file, row.group(4), Long.parseLong(row.group(5)), row.group(6).equals("1")));
      }
    }
    return captures;
  }

  private static Configuration conf(int splitBytes, int window) {
    Configuration conf = new Configuration(DEFAULTS);
    conf.setInt(InputOption.SPLIT_SIZE.key(), splitBytes);
    conf.setInt(InputOption.WINDOW.key(), window);
    conf.setInt(InputOption.BUFFER.key(), 64 << 10);
    conf.set(InputOption.FALSE_BOUNDARY.key(), "report");
    return conf;
  }

  @Test
  void packetsAreThoseOfTsharkWhateverTheSplitSize() throws Exception {
    Map<Integer, Integer> plannedAgain = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    List<Capture> captures = captures();
    assertThat(captures).hasSizeGreaterThan(1_300);
    for (Capture capture : captures) {
      List<PacketCopy> expected = null;
      for (int size : new int[] {1 << 30, 64 << 10, 4 << 10, 512}) {
        if (size > 4 << 10 || Files.size(capture.file()) < SMALL_FILE) {
          JobReading reading = JobReading.of(capture.file(), conf(size, 8 << 10));
          plannedAgain.merge(size, reading.plannedAgain() ? 1 : 0, Integer::sum);
          expected = expected == null ? reading.packets() : expected;
          if (!reading.packets().equals(expected)) {
            wrong.add("%s at split size %d".formatted(capture.file(), size));
          }
        }
      }
      if (!capture.agreesWithTshark(expected.size())) {
        wrong.add(
            "%s: %d of %d".formatted(capture.file(), expected.size(), capture.tsharkPackets()));
      }
    }
    assertThat(wrong).as("second plans by split size: %s", plannedAgain).isEmpty();
    assertThat(plannedAgain.get(64 << 10)).isLessThan(captures.size() / 50);
  }

  @Test
  void aSequentialReadFindsWhatAPlainReaderFinds() throws Exception {
    for (Capture capture : captures()) {
      if (capture.plainPcap()) {
        List<PacketCopy> plain = PlainPcapReader.read(Files.readAllBytes(capture.file()));
        List<PacketCopy> packets = JobReading.of(capture.file(), conf(1 << 30, 64 << 10)).packets();
        assertThat(packets)
            .as(capture.file().toString())
            .startsWith(plain.toArray(new PacketCopy[0]));
      }
    }
  }
}
