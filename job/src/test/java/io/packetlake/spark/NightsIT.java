package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seven runs in seven nights, each going on with the flows of the last, are one over the week. */
class NightsIT {
  private static SparkSession spark;

  @TempDir Path folder;
  private Path captures;
  private int lakes;

  @BeforeAll
  static void startSpark() {
    spark = TestSession.open(2);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    captures = Files.createDirectory(folder.resolve("captures"));
  }

  @ParameterizedTest
  @CsvSource({"1, map, 40K, 0", "2, map, 1G, 1M", "3, plain, 40K, 0"})
  void seven(long seed, String engine, String splitSize, String inline) {
    Map<String, String> way =
        Map.of(
            "engine.kind",
            engine,
            "ingest.split-size",
            splitSize,
            "ingest.split-size-min",
            "1",
            "ingest.open-cost",
            "1",
            "engine.inline-captures",
            inline,
            "ingest.assembly-size-min",
            "100K");
    List<List<Path>> days = new NightArchive(captures, 7, seed).write();
    Map<String, List<String>> week = week(days);

    Path lake = nights(days, with(way, "carry"));
    IngestSummary flushed = ingest(lake, with(way, "flush"), List.of());

    assertThat(flushed.files()).isZero();
    assertThat(tables(lake)).isEqualTo(week);
  }

  @Test
  void withoutCarryingTheMidnightsShow() {
    List<List<Path>> days = new NightArchive(captures, 2, 1).write();

    Path lake = nights(days, with(Map.of(), "end"));

    assertThat(tables(lake)).isNotEqualTo(week(days));
  }

  @Test
  void whatWasKeptAndIsGoneFailsTheRun() throws IOException {
    List<List<Path>> days = new NightArchive(captures, 2, 4).write();
    Path lake = folder.resolve("lake");
    IngestSummary first = ingest(lake, with(Map.of(), "carry"), days.get(0));
    Path kept = lake.resolve("_packetlake/carry").resolve(first.runId());
    try (Stream<Path> files = Files.list(kept)) {
      Files.delete(files.findFirst().orElseThrow());
    }

    assertThatThrownBy(() -> ingest(lake, with(Map.of(), "carry"), days.get(1)))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining(kept.toString());
  }

  @Test
  void aLateFileWhoseFlowsLieInItWholeChangesNothing() {
    NightArchive archive = new NightArchive(captures, 3, 8);
    List<List<Path>> days = archive.write();
    Path lake = nights(days, with(Map.of(), "carry"));
    Path late = archive.writeNoon(1);

    IngestSummary summary = ingest(lake, with(Map.of(), "carry"), List.of(late));
    ingest(lake, with(Map.of(), "flush"), List.of());

    assertThat(summary.lateFiles()).containsExactly(late.toString());
    List<List<Path>> all = new ArrayList<>(days);
    all.add(List.of(late));
    assertThat(tables(lake)).isEqualTo(week(all));
  }

  @Test
  void aRunThatIsKilledBeforeItsCommitIsDoneAgain() {
    List<List<Path>> days = new NightArchive(captures, 2, 9).write();
    Path lake = folder.resolve("lake");
    Config carry = with(Map.of(), "carry");
    for (List<Path> day : days) {
      assertThatThrownBy(() -> Pipeline.run(spark, options(lake, carry, day), this::die))
          .hasMessage("killed");
      ingest(lake, carry, day);
    }
    ingest(lake, with(Map.of(), "flush"), List.of());

    assertThat(tables(lake)).isEqualTo(week(days));
  }

  private void die(Progress.Stage stage, long done, long total) {
    if (stage == Progress.Stage.COMMIT) {
      throw new IllegalStateException("killed");
    }
  }

  @Test
  void whatIsKeptIsRemovedWhenItHasGoneOn() throws IOException {
    List<List<Path>> days = new NightArchive(captures, 3, 10).write();
    Path lake = folder.resolve("lake");
    Config carry = with(Map.of(), "carry");

    IngestSummary first = ingest(lake, carry, days.get(0));
    assertThat(first.keptFlows()).isPositive();
    IngestSummary second = ingest(lake, carry, days.get(1));
    assertThat(kept(lake)).contains(second.runId()).hasSizeLessThanOrEqualTo(2);
    ingest(lake, carry, days.get(2));
    assertThat(kept(lake)).doesNotContain(first.runId());
    IngestSummary again = ingest(lake, carry, days.get(2));
    assertThat(again.runId()).isEmpty();
    ingest(lake, with(Map.of(), "flush"), List.of());
    IngestSummary nothing = ingest(lake, with(Map.of(), "flush"), List.of());
    assertThat(nothing.runId()).isEmpty();
  }

  @Test
  void anotherScopeIsAnError() {
    List<List<Path>> days = new NightArchive(captures, 2, 11).write();
    Path lake = folder.resolve("lake");
    IngestSummary first = ingest(lake, with(Map.of(), "carry"), days.get(0));

    assertThatThrownBy(
            () -> ingest(lake, with(Map.of("flow.scope", "directory"), "carry"), days.get(1)))
        .isInstanceOf(IngestException.class)
        .hasMessage(
            "run %s has kept flows for the next one with --flow-scope archive, and this one has directory; end them first with 'ingest --flush --flow-scope archive'",
            first.runId());
  }

  private Map<String, List<String>> week(List<List<Path>> days) {
    Path lake = folder.resolve("lake-" + lakes++);
    ingest(
        lake,
        TestSession.settings(Map.of("engine.kind", "plain")),
        days.stream().flatMap(List::stream).toList());
    return tables(lake);
  }

  private Path nights(List<List<Path>> days, Config settings) {
    Path lake = folder.resolve("lake-" + lakes++);
    days.forEach(day -> ingest(lake, settings, day));
    return lake;
  }

  private static IngestSummary ingest(Path lake, Config settings, List<Path> inputs) {
    return Pipeline.run(spark, options(lake, settings, inputs), Progress.SILENT);
  }

  private static IngestOptions options(Path lake, Config settings, List<Path> inputs) {
    return IngestOptions.from(
        inputs.stream().map(Path::toString).toList(), lake.toString(), settings);
  }

  private static Config with(Map<String, String> settings, String openFlows) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("ingest.open-flows", openFlows);
    return TestSession.settings(all);
  }

  /**
   * The tables, but for how many fragments of a capture came to nothing: of a datagram over
   * midnight that was not known when the captures of the first day got their rows.
   */
  private static Map<String, List<String>> tables(Path lake) {
    Map<String, List<String>> tables = new TreeMap<>();
    tables.put("flows", TestSession.rows(spark, lake, "flows"));
    tables.put("transactions", TestSession.rows(spark, lake, "transactions"));
    tables.put(
        "captures", TestSession.rows(spark, lake, "captures", "run_id", "undecoded_packets"));
    return tables;
  }

  private static List<String> kept(Path lake) throws IOException {
    try (Stream<Path> runs = Files.list(lake.resolve("_packetlake/carry"))) {
      return runs.map(run -> run.getFileName().toString()).toList();
    }
  }
}
