package io.packetlake.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.filter.libpcap.FilterCompiler;
import io.packetlake.hadoop.CaptureReader;
import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds filters against {@code tcpdump -r}: every filter of filters.txt, over captures of the
 * corpus of every link type and with everything in them that filters speak of, lets the same
 * packets pass, or is refused in the same words.
 */
class FilterIT {
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final int CAPTURES_A_KIND = 4;
  private static final long MAX_BYTES = 200_000;

  @TempDir static Path scratch;

  @BeforeAll
  static void needsTcpdumpAndCorpus() {
    Tcpdump.assumePresent();
    Libpcap.assumePresent();
    Assumptions.assumeTrue(
        Files.isDirectory(CORPUS), "skipped: there is no " + CORPUS.toAbsolutePath().normalize());
  }

  @Test
  void theSamePacketsPassAsInTcpdump() throws IOException {
    List<Path> captures = captures();
    List<String> differences =
        filters().parallelStream()
            .flatMap(filter -> differences(filter, captures).stream())
            .toList();

    assertThat(captures).hasSizeGreaterThan(60);
    assertThat(differences).isEmpty();
  }

  private static List<String> differences(String filter, List<Path> captures) {
    CompiledFilter compiled;
    String wrong = "";
    try {
      compiled = FilterCompiler.compile(filter);
    } catch (FilterException e) {
      compiled = null;
      wrong = e.getMessage();
    }
    List<String> differences = new ArrayList<>();
    for (Path capture : captures) {
      try {
        Tcpdump theirs = Tcpdump.run(capture, filter, scratch);
        Ours ours = compiled == null ? new Ours(List.of(), wrong) : Ours.of(compiled, capture);
        if (!ours.agreesWith(theirs)) {
          differences.add(
              "%s on %s: %s%n  tcpdump: %d %s%n  here: %d %s"
                  .formatted(
                      filter,
                      capture.getFileName(),
                      "",
                      theirs.packets().size(),
                      theirs.refusal(),
                      ours.packets.size(),
                      ours.refusal));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return differences;
  }

  private record Ours(List<String> packets, String refusal) {
    static Ours of(CompiledFilter compiled, Path capture) throws IOException {
      PacketFilter filter = compiled.open();
      List<String> packets = new ArrayList<>();
      long length = Files.size(capture);
      SplitRange whole = new SplitRange(0, length, SplitPlanning.GUESS);
      CaptureSplit split =
          new CaptureSplit(
              new org.apache.hadoop.fs.Path(capture.toUri()), whole, length, new String[0]);
      try (CaptureReader reader = CaptureReader.open(split, new Configuration(false))) {
        Packet packet = new Packet();
        while (reader.next(packet)) {
          if (filter.passes(packet)) {
            packets.add(inWords(packet));
          }
        }
      } catch (FilterRefusedException e) {
        return new Ours(List.of(), e.getMessage());
      }
      return new Ours(packets, "");
    }

    private static String inWords(Packet packet) {
      int from = packet.offset();
      byte[] bytes = Arrays.copyOfRange(packet.data(), from, from + packet.capturedLength());
      return Tcpdump.inWords(packet.timeNanos(), packet.originalLength(), bytes);
    }

    boolean agreesWith(Tcpdump theirs) {
      if (theirs.refusal().isEmpty()) {
        return refusal.isEmpty() && packets.equals(theirs.packets());
      }
      // Of a link type where no packet can pass, tcpdump makes an error; a lake may have others.
      boolean nothingCan = theirs.refusal().equals("expression rejects all packets");
      return refusal.endsWith(theirs.refusal())
          || (nothingCan && refusal.isEmpty() && packets.isEmpty());
    }
  }

  /** Some captures of each link type, and of each thing in them that the corpus has a word for. */
  private static List<Path> captures() throws IOException {
    Map<String, Integer> byKind = new HashMap<>();
    List<Path> chosen = new ArrayList<>();
    List<String> lines = Files.readAllLines(CORPUS.resolve("captures.csv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      Path capture = CORPUS.resolve("captures").resolve(fields.get(0)).resolve(fields.get(1));
      boolean sound = fields.get(10).equals("0") && !fields.get(4).contains("|");
      if (sound && Files.size(capture) <= MAX_BYTES && isNew(kinds(fields), byKind)) {
        chosen.add(capture);
      }
    }
    return chosen;
  }

  private static Set<String> kinds(List<String> fields) {
    List<String> kinds = new ArrayList<>(List.of("linktype " + fields.get(4)));
    Arrays.stream(fields.get(12).split(" "))
        .filter(tag -> tag.matches("(file|frame|ip|proto|link|capture):.*"))
        .forEach(kinds::add);
    return Set.copyOf(kinds);
  }

  private static boolean isNew(Set<String> kinds, Map<String, Integer> byKind) {
    boolean isNew = kinds.stream().anyMatch(kind -> byKind.getOrDefault(kind, 0) < CAPTURES_A_KIND);
    if (isNew) {
      kinds.forEach(kind -> byKind.merge(kind, 1, Integer::sum));
    }
    return isNew;
  }

  private static List<String> filters() throws IOException {
    try (InputStream in = FilterIT.class.getResourceAsStream("filters.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
