package io.packetlake.filter;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.hadoop.CaptureReader;
import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;

/** The sound captures of {@code ../shared/corpus} that are small, and that tcpdump can read. */
final class FilteredCorpus {
  private static final Path FOLDER = Path.of("../../shared/corpus");
  private static final long MAX_BYTES = 30_000;
  private static final int SOURCE = 0;
  private static final int NAME = 1;
  private static final int LINK_TYPES = 4;
  private static final int CORRUPT = 10;
  private static final int TAGS = 12;

  private FilteredCorpus() {}

  static CaptureReader open(Path capture) throws IOException {
    long length = Files.size(capture);
    SplitRange whole = new SplitRange(0, length, SplitPlanning.GUESS);
    var path = new org.apache.hadoop.fs.Path(capture.toUri());
    return CaptureReader.open(
        new CaptureSplit(path, whole, length, new String[0]), new Configuration(false));
  }

  /** For each link type one capture with the packets of all; a packet's time is its number. */
  static List<Path> joinedByLinkType(Path folder) throws IOException {
    Map<Integer, PcapBuilder> byLinkType = new TreeMap<>();
    long number = 0;
    for (List<String> capture : sound()) {
      try (CaptureReader reader = open(path(capture))) {
        Packet packet = new Packet();
        while (reader.next(packet)) {
          int from = packet.offset();
          byte[] bytes = Arrays.copyOfRange(packet.data(), from, from + packet.capturedLength());
          byLinkType
              .computeIfAbsent(packet.linkType(), type -> new PcapBuilder().linkType(type))
              .record(1_000 * number++, bytes, (int) packet.originalLength());
        }
      }
    }
    List<Path> joined = new ArrayList<>();
    byLinkType.forEach(
        (type, capture) -> joined.add(capture.writeTo(folder.resolve("link-" + type + ".pcap"))));
    return joined;
  }

  /** So many captures of each link type and kind of file, and with each thing that has a tag. */
  static List<Path> kinds(int capturesAKind) throws IOException {
    Map<String, Integer> byKind = new HashMap<>();
    List<Path> chosen = new ArrayList<>();
    for (List<String> capture : sound()) {
      Set<String> kinds =
          Stream.of(capture.get(TAGS).split(" "))
              .filter(tag -> tag.matches("(file|frame|ip|proto|link|capture):.*"))
              .collect(Collectors.toSet());
      if (kinds.stream().anyMatch(kind -> byKind.getOrDefault(kind, 0) < capturesAKind)) {
        kinds.forEach(kind -> byKind.merge(kind, 1, Integer::sum));
        chosen.add(path(capture));
      }
    }
    return chosen;
  }

  /** The lines of captures.csv; skips the test, saying so, where there is no corpus. */
  private static List<List<String>> sound() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "skipped: there is no " + FOLDER.toAbsolutePath().normalize());
    List<List<String>> sound = new ArrayList<>();
    List<String> lines = Files.readAllLines(FOLDER.resolve("captures.csv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      boolean ofOneLink = !fields.get(LINK_TYPES).contains("|");
      boolean ofTcpdump = !fields.get(NAME).endsWith(".gz");
      boolean small = Files.size(path(fields)) <= MAX_BYTES;
      if (fields.get(CORRUPT).equals("0") && ofOneLink && ofTcpdump && small) {
        sound.add(fields);
      }
    }
    return sound;
  }

  private static Path path(List<String> capture) {
    return FOLDER.resolve("captures").resolve(capture.get(SOURCE)).resolve(capture.get(NAME));
  }
}
