package io.packetlake.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.filter.libpcap.FilterCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds filters against {@code tcpdump -r} on the corpus: each lets the same packets pass, or is
 * refused in the same words.
 */
class FilterIT {
  private static final int CAPTURES_A_KIND = 2;

  @TempDir static Path scratch;

  @BeforeAll
  static void needsTcpdump() {
    Tcpdump.assumePresent();
    Libpcap.assumePresent();
  }

  @Test
  void everyFilterOnEveryLinkType() throws IOException {
    List<Path> captures = FilteredCorpus.joinedByLinkType(scratch);

    assertThat(captures).hasSizeGreaterThan(10);
    assertThat(differences(filters(), captures)).isEmpty();
  }

  @Test
  void theExamplesOfTheManualsOnEveryKindOfFile() throws IOException {
    List<String> examples = filters().subList(0, filters().indexOf("ip6 protochain 6"));
    List<Path> captures = FilteredCorpus.kinds(CAPTURES_A_KIND);

    assertThat(examples).hasSize(14);
    assertThat(captures).hasSizeGreaterThan(30);
    assertThat(differences(examples, captures)).isEmpty();
  }

  private static List<String> differences(List<String> filters, List<Path> captures) {
    return filters.parallelStream()
        .flatMap(filter -> differences(filter, captures).stream())
        .toList();
  }

  private static List<String> differences(String filter, List<Path> captures) {
    Function<Path, Passed> here = here(filter);
    return captures.stream()
        .map(capture -> here.apply(capture).minus(Passed.tcpdump(filter, capture, scratch)))
        .filter(difference -> !difference.isEmpty())
        .map(difference -> filter + ": " + difference)
        .toList();
  }

  private static Function<Path, Passed> here(String filter) {
    try {
      CompiledFilter compiled = FilterCompiler.compile(filter);
      return capture -> Passed.here(compiled, capture);
    } catch (FilterException wrong) {
      return capture -> Passed.wrong(capture, wrong);
    }
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
