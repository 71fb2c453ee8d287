package io.packetlake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.ParquetFiles;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.lake.Lake;
import io.packetlake.lake.LakeException;
import io.packetlake.lake.LockTerms;
import io.packetlake.lake.TableFile;
import io.packetlake.spark.TestSession;
import io.packetlake.spark.TrafficArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.internal.filter2.columnindex.ColumnIndexFilter;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  private static final List<String> TABLES = List.of("captures", "flows", "transactions");
  private static final List<String> FILES =
      List.of("tap-0.pcap", "tap-1.pcap", "tap-2.pcap", "tap-3.pcap", "second-tap.pcap");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static SparkSession spark;
  @TempDir private static Path before;

  @TempDir private Path folder;

  /** Five runs over two days, whose files each test takes a copy of. */
  @BeforeAll
  static void ingest() throws IOException {
    spark = TestSession.open(2);
    TrafficArchive.write(before.resolve("captures"), 5, 120, 2);
    for (String file : FILES) {
      TestSession.ingest(
          spark,
          before.resolve("lake"),
          TestSession.settings(),
          before.resolve("captures").resolve(file));
    }
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void everyRowIsThereAfterwardsInFewFiles() throws IOException {
    Path lake = copy();
    Map<String, List<String>> rows = rows(lake);
    List<TableFile> files = files(lake);

    CompactSummary summary = compact(lake, Map.of());

    assertThat(rows(lake)).isEqualTo(rows);
    assertThat(rows.get("transactions")).hasSizeGreaterThan(100);
    // The one capture that begins on the second day has a partition's only file.
    assertThat(summary.partitions()).isEqualTo(5);
    assertThat(summary.rows()).isEqualTo(rows.values().stream().mapToInt(List::size).sum() - 1);
    assertThat(files(lake)).hasSize(6);
    assertThat(summary.filesBefore()).isEqualTo(files.size() - 1).isGreaterThan(20);
    assertThat(summary.filesAfter()).isEqualTo(5);
    assertThat(summary.bytesAfter())
        .isEqualTo(
            files(lake).stream()
                .filter(file -> file.runId().equals(summary.runId()))
                .mapToLong(TableFile::bytes)
                .sum());
    assertThat(FileUtils.listFiles(lake.resolve("flows").toFile(), new String[] {"parquet"}, true))
        .hasSize(2);

    assertThat(compact(lake, Map.of())).isEqualTo(CompactSummary.NOTHING);
  }

  @Test
  void aRunThatComesLaterIsPutToTheOthers() throws IOException {
    Path lake = copy();
    compact(lake, Map.of());
    TestSession.ingest(spark, lake, TestSession.settings(), lateCapture());
    Map<String, List<String>> rows = rows(lake);

    CompactSummary second = compact(lake, Map.of());

    assertThat(second.partitions()).isEqualTo(3);
    assertThat(files(lake)).hasSize(6);
    assertThat(rows(lake)).isEqualTo(rows);
    assertThat(TestSession.ingest(spark, lake, TestSession.settings(), lateCapture()).runId())
        .isEmpty();
  }

  @Test
  void onlyTheTablesAndDatesAskedForAreTouched() throws IOException {
    Path lake = copy();
    CompactSummary summary =
        Compaction.run(
            spark,
            new CompactOptions(
                lake.toString(), Set.of("flows"), Set.of(DAY), TestSession.settings()),
            part -> assertThat(part.folder()).isEqualTo("flows/date=2026-11-23"));

    assertThat(summary.partitions()).isEqualTo(1);
    assertThat(files(lake))
        .filteredOn(file -> file.runId().equals(summary.runId()))
        .extracting(TableFile::path)
        .hasSize(1)
        .allMatch(path -> path.startsWith("flows/date=2026-11-23/"));
  }

  /** Each host's rows lie in few pages of either address, and the filters know the others. */
  @Test
  void aLookupReadsFewPages() throws IOException {
    Path lake = copy();
    compact(lake, Map.of("parquet.page-rows", 4));

    try (ParquetFileReader reader = transactions(lake)) {
      BlockMetaData block = reader.getRowGroups().get(0);
      assertThat(block.getRowCount()).isGreaterThan(60);
      assertThat(rowsToRead(reader, block, "src_ip", "10.1.0.55"))
          .isLessThan(block.getRowCount() / 3);
      assertThat(rowsToRead(reader, block, "dst_ip", "10.2.0.4"))
          .isLessThan(block.getRowCount() * 2 / 3);
    }
  }

  /** The pages say where an address may be; a dictionary would be read whole to say no more. */
  @Test
  void addressesHaveFiltersAndNoDictionariesAfterwards() throws IOException {
    Path lake = copy();
    try (ParquetFileReader reader = transactions(lake)) {
      assertThat(addresses(reader)).hasSize(2).allMatch(ColumnChunkMetaData::hasDictionaryPage);
    }
    compact(lake, Map.of());

    try (ParquetFileReader reader = transactions(lake)) {
      assertThat(addresses(reader))
          .hasSize(2)
          .noneMatch(ColumnChunkMetaData::hasDictionaryPage)
          .allMatch(column -> column.getBloomFilterLength() > 0);
    }
  }

  private static List<ColumnChunkMetaData> addresses(ParquetFileReader reader) {
    return reader.getRowGroups().get(0).getColumns().stream()
        .filter(column -> Set.of("src_ip", "dst_ip").contains(column.getPath().toDotString()))
        .toList();
  }

  private static ParquetFileReader transactions(Path lake) throws IOException {
    TableFile file =
        files(lake).stream().filter(each -> each.table().equals("transactions")).findFirst().get();
    return ParquetFiles.open(new org.apache.hadoop.fs.Path(lake.resolve(file.path()).toUri()));
  }

  private static long rowsToRead(
      ParquetFileReader reader, BlockMetaData block, String column, String value) {
    return ColumnIndexFilter.calculateRowRanges(
            FilterCompat.get(
                FilterApi.eq(FilterApi.binaryColumn(column), Binary.fromString(value))),
            reader.getColumnIndexStore(0),
            Set.of(ColumnPath.get(column)),
            block.getRowCount())
        .rowCount();
  }

  @Test
  void filesOfOlderVersionsWithFewerColumnsAreTakenToo() throws IOException {
    Path lake = copy();
    Path old =
        lake.resolve(
            files(lake).stream()
                .filter(file -> file.table().equals("transactions"))
                .findFirst()
                .orElseThrow()
                .path());
    Path without = folder.resolve("without");
    spark
        .read()
        .parquet(old.toString())
        .drop("anomalies", "response_trailers", "latency_ns")
        .coalesce(1)
        .write()
        .parquet(without.toString());
    Path written =
        FileUtils.listFiles(without.toFile(), new String[] {"parquet"}, false)
            .iterator()
            .next()
            .toPath();
    Files.move(written, old, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(old.resolveSibling("." + old.getFileName() + ".crc"));
    Map<String, List<String>> rows = rows(lake);

    compact(lake, Map.of());

    assertThat(rows(lake)).isEqualTo(rows);
  }

  @Test
  void aCompactedRunIsNeitherUndoneNorReplaced() throws IOException {
    Path lake = copy();
    CompactSummary summary = compact(lake, Map.of());

    try (Lake opened =
        Lake.openForWriting(lake.toString(), new Configuration(), LockTerms.AT_ONCE)) {
      String first = opened.runs().get(0).id();
      assertThatThrownBy(() -> opened.removable(List.of(first)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("since compaction " + summary.runId());
    }
    assertThatThrownBy(
            () ->
                TestSession.ingest(
                    spark,
                    lake,
                    TestSession.settings(Map.of("ingest.taken", "replace")),
                    before.resolve("captures").resolve("tap-0.pcap")))
        .hasMessageContaining("since compaction " + summary.runId());
  }

  @Test
  void aFileThatCannotBeReadLeavesTheLakeAsItIs() throws IOException {
    Path lake = copy();
    List<TableFile> files = files(lake);
    Files.write(lake.resolve(files.get(0).path()), new byte[100]);

    assertThatThrownBy(() -> compact(lake, Map.of()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("cannot compact " + lake + "/captures/date=")
        .hasMessageEndingWith("; the lake is as it was");

    assertThat(files(lake)).extracting(TableFile::path).hasSize(files.size());
    assertThat(lake.resolve("_packetlake/staging")).isEmptyDirectory();
  }

  @Test
  void daysDroppedByHandAreGoneForEveryCommand() throws IOException {
    Path lake = copy();
    Map<String, Long> all = rowsByDate(lake);
    drop(lake);

    assertThat(rowsByDate(lake))
        .isNotEmpty()
        .isEqualTo(without(all, DAY.toString()))
        .hasSizeLessThan(all.size());
    Path captures = before.resolve("captures");
    assertThat(TestSession.ingest(spark, lake, TestSession.settings(), captures).runId()).isEmpty();
    Map<String, List<String>> rows = rows(lake);
    compact(lake, Map.of());
    assertThat(rows(lake)).isEqualTo(rows);
  }

  @Test
  void runsOfDroppedDaysAreUndoneAndReplaced() throws IOException {
    Path lake = copy();
    Map<String, List<String>> all = rows(lake, "run_id");
    drop(lake);
    String first;
    try (Lake opened =
        Lake.openForWriting(lake.toString(), new Configuration(), LockTerms.AT_ONCE)) {
      first = opened.runs().get(0).id();
      opened.undo(opened.removable(List.of(first)));
      assertThat(opened.runs()).hasSize(4).noneMatch(run -> run.id().equals(first));
    }
    TestSession.ingest(spark, lake, TestSession.settings(), capture("tap-0.pcap"));
    for (String file : FILES.subList(1, FILES.size())) {
      TestSession.ingest(
          spark, lake, TestSession.settings(Map.of("ingest.taken", "replace")), capture(file));
    }

    assertThat(rows(lake, "run_id")).isEqualTo(all);
  }

  @Test
  void statsAreThoseOfTheRows() throws IOException {
    Path lake = copy();
    List<Row> stats = StatsTable.byTable(spark, lake.toString()).collectAsList();

    assertThat(stats)
        .extracting(row -> row.getString(0))
        .containsExactly("flows", "transactions", "captures");
    for (Row row : stats) {
      String table = row.getString(0);
      assertThat(row.getLong(1)).isEqualTo(2);
      assertThat(row.getDate(2)).hasToString("2026-11-23");
      assertThat(row.getDate(3)).hasToString("2026-11-24");
      assertThat(row.getLong(4)).isEqualTo(TestSession.rows(spark, lake, table).size());
      List<TableFile> files =
          files(lake).stream().filter(file -> file.table().equals(table)).toList();
      long bytes = files.stream().mapToLong(TableFile::bytes).sum();
      assertThat(row.getLong(5)).isEqualTo(files.size());
      assertThat(row.getLong(6)).isEqualTo(bytes);
      assertThat(row.getLong(7)).isEqualTo(bytes / files.size());
    }
  }

  private static Map<String, Long> rowsByDate(Path lake) {
    Map<String, Long> rows = new TreeMap<>();
    for (Row row : StatsTable.byDate(spark, lake.toString()).collectAsList()) {
      rows.put(row.getString(0) + ' ' + row.getDate(1), row.getLong(2));
    }
    return rows;
  }

  private static Map<String, Long> without(Map<String, Long> rows, String date) {
    Map<String, Long> left = new TreeMap<>(rows);
    left.keySet().removeIf(key -> key.endsWith(date));
    return left;
  }

  private static void drop(Path lake) throws IOException {
    for (String table : TABLES) {
      FileUtils.deleteDirectory(lake.resolve(table + "/date=" + DAY).toFile());
    }
  }

  private static Path capture(String name) {
    return before.resolve("captures").resolve(name);
  }

  private Path lateCapture() {
    Path late = folder.resolve("late.pcap");
    if (!Files.exists(late)) {
      new TcpConversation()
          .clock(1_795_392_000_000_000_000L, 1_000)
          .handshake()
          .clientSays("GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n")
          .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
          .close()
          .writeTo(new PcapBuilder())
          .writeTo(late);
    }
    return late;
  }

  private Path copy() throws IOException {
    Path lake = folder.resolve("lake");
    FileUtils.copyDirectory(before.resolve("lake").toFile(), lake.toFile());
    return lake;
  }

  private static CompactSummary compact(Path lake, Map<String, ?> settings) {
    return Compaction.run(
        spark,
        new CompactOptions(lake.toString(), Set.of(), Set.of(), TestSession.settings(settings)),
        part -> {});
  }

  private static List<TableFile> files(Path lake) {
    try (Lake opened = Lake.openForReading(lake.toString(), new Configuration())) {
      return opened.tableFiles(opened.runs());
    }
  }

  private static Map<String, List<String>> rows(Path lake, String... without) {
    Map<String, List<String>> rows = new TreeMap<>();
    TABLES.forEach(table -> rows.put(table, TestSession.rows(spark, lake, table, without)));
    return rows;
  }
}
