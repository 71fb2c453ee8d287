package io.packetlake.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table of docs/conformance.md with a line for each capture that differs: {@code | zeek/name |
 * number of rows | why |}.
 */
final class Ledger {
  private static final Path PAGE = Path.of("../docs/conformance.md");

  private final Map<String, Integer> counts;

  private Ledger(Map<String, Integer> counts) {
    this.counts = counts;
  }

  /** The table under a heading. */
  static Ledger section(String heading) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int start = lines.indexOf("## " + heading);
    assertThat(start).as("the line of '## %s' in %s", heading, PAGE).isNotNegative();
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      if (line.startsWith("| zeek/")) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        for (String capture : cells.get(1).split(" ", -1)) {
          counts.put(capture, Integer.valueOf(cells.get(2)));
        }
      }
    }
    return new Ledger(counts);
  }

  /**
   * Fails where a capture differs that the table does not list, or by another number of rows, or
   * where a listed one no longer differs.
   *
   * @param differences by the capture's file name
   */
  void hold(Map<String, ZeekLog.Difference> differences) {
    Map<String, Integer> found = new TreeMap<>();
    differences.forEach((capture, of) -> found.put(name(capture), of.count()));
    String details =
        differences.entrySet().stream()
            .map(entry -> name(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining("\n"));
    assertThat(found).as("rows that differ:\n%s\n", details).isEqualTo(counts);
  }

  /** The last part of a file name, without its folders and endings. */
  private static String name(String capture) {
    String name = capture.substring(capture.lastIndexOf("__") + 2);
    return "zeek/" + name.replaceFirst("\\.(pcap|pcapng|trace)(\\.gz)?$", "");
  }
}
