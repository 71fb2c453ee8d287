package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 2: the split does not show. */
class PipelineIT {
  private static final int DAYS = 4;

  @TempDir static Path folder;
  private static Path archive;
  private static Map<String, List<String>> wholeFiles;
  private static int lakes;

  private SparkSession spark;

  @BeforeAll
  static void readWholeFiles() throws IOException {
    archive = folder.resolve("archive");
    TrafficArchive.write(archive, 20_261_123, 80, DAYS);
    try (SparkSession session = TestSession.open(2)) {
      wholeFiles = tables(session, Map.of("ingest.split-size", "1G"), archive);
    }
  }

  @BeforeEach
  void startSpark() {
    spark = TestSession.open(2);
  }

  @AfterEach
  void stopSpark() {
    spark.stop();
  }

  @Test
  void theArchiveHasWhatMakesItHard() {
    assertThat(wholeFiles.get("flows")).hasSizeGreaterThan(100);
    assertThat(wholeFiles.get("transactions"))
        .hasSizeGreaterThan(100)
        .anyMatch(row -> row.contains("\"response_body_state\":\"complete\""))
        .anyMatch(row -> row.contains("\"response_body_state\":\"gap\""));
    assertThat(wholeFiles.get("captures")).hasSize(5);
    for (int day = 0; day < DAYS; day++) {
      String date = "\"date\":\"2026-11-%d\"".formatted(23 + day);
      assertThat(wholeFiles.get("flows")).anyMatch(row -> row.contains(date));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"64K", "1M"})
  void splitSizesDoNotShow(String size) {
    assertThat(tables(spark, Map.of("ingest.split-size", size), archive)).isEqualTo(wholeFiles);
  }

  @Test
  void manySmallAssemblyTasksDoNotShow() {
    Map<String, String> small =
        Map.of("ingest.assembly-size-min", "16K", "ingest.assembly-size-max", "64K");
    assertThat(tables(spark, small, archive)).isEqualTo(wholeFiles);
  }

  @Test
  void tablesLeftOutDoNotShowInTheOthers() {
    Path lake = newLake();
    TestSession.ingest(
        spark, lake, TestSession.settings(Map.of("ingest.tables", List.of("flows"))), archive);

    assertThat(TestSession.rows(spark, lake, "transactions")).isEmpty();
    assertThat(TestSession.rows(spark, lake, "flows", "run_id"))
        .isEqualTo(wholeFiles.get("flows"))
        .anyMatch(row -> row.contains("\"app_protocol\":\"http\""));
  }

  @Test
  void theNumberOfCoresDoesNotShow() {
    spark.stop();
    spark = TestSession.open(1);
    assertThat(tables(spark, Map.of("ingest.split-size", "256K"), archive)).isEqualTo(wholeFiles);
  }

  @Test
  void theOrderOfTheFilesDoesNotShow() throws IOException {
    Path[] reversed;
    try (Stream<Path> files = Files.list(archive)) {
      reversed = files.sorted(Comparator.reverseOrder()).toArray(Path[]::new);
    }
    assertThat(tables(spark, Map.of(), reversed)).isEqualTo(wholeFiles);
  }

  @Test
  void compressionDoesNotShow() throws IOException {
    Path compressed = folder.resolve("compressed");
    TrafficArchive.compress(archive, compressed);

    Map<String, List<String>> tables = new TreeMap<>();
    tables(spark, Map.of(), compressed)
        .forEach((table, rows) -> tables.put(table, namedAsUncompressed(rows, compressed)));

    assertThat(tables).isEqualTo(withoutFileSizes(wholeFiles));
  }

  @Test
  void aFalseBoundaryIsFoundAndTheFileReadAgain() throws IOException {
    Path hostile = Files.createDirectory(folder.resolve("hostile"));
    hostile().writeTo(hostile.resolve("a.pcap"));
    TrafficArchive.write(hostile, 3, 4, 1);
    // A window this small believes any few records in a row.
    Map<String, String> naive = Map.of("ingest.split-size", "20K", "input.window", "256");

    Path lake = newLake();
    IngestSummary summary = TestSession.ingest(spark, lake, TestSession.settings(naive), hostile);

    assertThat(summary.replannedFiles()).contains(hostile.resolve("a.pcap").toString());
    assertThat(TestSession.tables(spark, lake))
        .isEqualTo(tables(spark, Map.of("ingest.split-size", "1G"), hostile));
  }

  /** Large segments whose payload is a row of sound records. */
  private static PcapBuilder hostile() {
    PcapBuilder capture = new PcapBuilder();
    TcpConversation talk = new TcpConversation().segmentBytes(50_000).handshake();
    Random random = new Random(1);
    for (int i = 0; i < 6; i++) {
      PcapBuilder inner = new PcapBuilder();
      while (inner.size() < 49_000) {
        byte[] frame = new FrameBuilder().payload(new byte[random.nextInt(60)]).udp();
        inner.packet(1_700_000_000_000_000_000L + inner.size(), frame);
      }
      talk.serverSays(inner.build());
    }
    return talk.close().writeTo(capture);
  }

  private static Map<String, List<String>> tables(
      SparkSession session, Map<String, String> settings, Path... inputs) {
    Path lake = newLake();
    TestSession.ingest(session, lake, TestSession.settings(settings), inputs);
    return TestSession.tables(session, lake);
  }

  private static Path newLake() {
    return folder.resolve("lake-" + lakes++);
  }

  private static List<String> namedAsUncompressed(List<String> rows, Path compressed) {
    return withoutFileSize(
        rows.stream()
            .map(row -> row.replace(compressed.toString(), archive.toString()))
            .map(row -> row.replace(".pcap.gz", ".pcap"))
            .toList());
  }

  private static Map<String, List<String>> withoutFileSizes(Map<String, List<String>> tables) {
    Map<String, List<String>> without = new TreeMap<>();
    tables.forEach((table, rows) -> without.put(table, withoutFileSize(rows)));
    return without;
  }

  private static List<String> withoutFileSize(List<String> rows) {
    return rows.stream().map(row -> row.replaceFirst("\"bytes\":\\d+,", "")).sorted().toList();
  }
}
