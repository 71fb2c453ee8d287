package io.packetlake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.lake.Changes;
import io.packetlake.lake.Run;
import io.packetlake.lake.TableFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompactPlanTest {
  private static final long LARGE = 1_000;
  private static final List<Run> RUNS =
      List.of(run("r1"), run("r2"), run("r3"), run("c1", "r1", "r2"), run("c2", "r2", "r3"));

  @Test
  void filesOfOneTableAndDateAreTogether() {
    CompactPlan plan =
        plan(
            file("flows", 1, "r1", 10),
            file("flows", 1, "r2", 20),
            file("flows", 2, "r1", 10),
            file("captures", 1, "r1", 10),
            file("captures", 1, "r3", 10));

    assertThat(plan.parts())
        .extracting(CompactPart::folder)
        .containsExactly("captures/date=2026-11-01", "flows/date=2026-11-01");
    assertThat(plan.bytes()).isEqualTo(50);
    assertThat(plan.compactedRuns()).containsExactly("r1", "r2", "r3");
  }

  @Test
  void whatIsCompactIsLeftAlone() {
    assertThat(plan(file("flows", 1, "r1", 10)).parts()).isEmpty();
    assertThat(plan(file("flows", 1, "c1", 10), file("flows", 1, "c1", 11)).parts()).isEmpty();
    assertThat(plan(file("flows", 1, "c1", LARGE), file("flows", 1, "c2", 900)).parts()).isEmpty();
    assertThat(plan(file("flows", 1, "c1", LARGE), file("flows", 1, "r3", 10)).parts()).isEmpty();
  }

  @Test
  void whatComesLaterJoinsWhatHasStayedSmall() {
    CompactPlan plan =
        plan(file("flows", 1, "c1", LARGE), file("flows", 1, "c1", 10), file("flows", 1, "r3", 10));

    assertThat(plan.files()).containsExactly("flows/c1-10", "flows/r3-10");
    assertThat(plan.compactedRuns()).containsExactly("r1", "r2", "r3");
  }

  @Test
  void manyFilesOfOneIngestAreWorthwhileHoweverLarge() {
    assertThat(plan(file("flows", 1, "r1", LARGE), file("flows", 1, "r1", 999)).files()).hasSize(2);
  }

  private static CompactPlan plan(TableFile... files) {
    return CompactPlan.of(List.of(files), RUNS, LARGE);
  }

  private static TableFile file(String table, int day, String run, long bytes) {
    return new TableFile(
        table + "/" + run + "-" + bytes, table, LocalDate.of(2026, 11, day), bytes, run);
  }

  private static Run run(String id, String... compacted) {
    Instant now = Instant.parse("2026-11-23T01:02:03Z");
    Changes changes = new Changes(List.of(), List.of(), List.of(compacted), List.of());
    return new Run(
        id, now, now, "1.0", Map.of(), List.of(), Map.of(), Map.of(), List.of(), changes, null,
        null);
  }
}
