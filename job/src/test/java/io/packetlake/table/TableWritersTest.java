package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.ParquetFiles;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.flow.Assembly;
import io.packetlake.flow.Flow;
import io.packetlake.flow.FlowsTable;
import io.packetlake.table.Things.Part;
import io.packetlake.table.Things.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.internal.filter2.columnindex.ColumnIndexFilter;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWritersTest {
  private static final long NOON = 1_795_435_200_123_456_789L; // 2026-11-23T12:00:00.123456789Z
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  @TempDir Path folder;

  @Test
  void everyTypeReadsBackInSpark() throws IOException {
    write(
        limits(),
        new Thing(
            NOON,
            "grün",
            -1,
            1L << 40,
            true,
            new byte[] {0, (byte) 0xff},
            List.of(3, 1),
            new TreeMap<>(Map.of("a", 1L, "b", 2L)),
            List.of(new Part("x", 1), new Part(null, null))),
        new Thing(NOON + 1, "", 0, 0L, false, new byte[0], List.of(), Map.of(), List.of()),
        Thing.at(NOON + 2));

    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()) {
      List<Row> rows =
          spark
              .read()
              .parquet(folder.resolve("things").toString())
              .selectExpr(
                  "CAST(time AS STRING) time",
                  "text",
                  "number",
                  "big",
                  "flag",
                  "hex(body) body",
                  "to_json(numbers) numbers",
                  "to_json(counts) counts",
                  "to_json(parts) parts",
                  "CAST(date AS STRING) date")
              .orderBy("text")
              .collectAsList();
      assertThat(rows)
          .extracting(row -> row.mkString("|"))
          .containsExactly(
              "2026-11-23 12:00:00.123456|null|null|null|null|null|null|null|null|2026-11-23",
              "2026-11-23 12:00:00.123456||0|0|false||[]|{}|[]|2026-11-23",
              "2026-11-23 12:00:00.123456|grün|-1|1099511627776|true|00FF|[3,1]|{\"a\":1,\"b\":2}"
                  + "|[{\"name\":\"x\",\"size\":1},{}]|2026-11-23");
    }
  }

  @Test
  void rowsGoToTheUtcDateOfTheirTime() throws IOException {
    long lastOfDay = NOON - NOON % DAY + DAY - 1;
    NavigableMap<String, Long> files =
        write(limits(), Thing.at(lastOfDay), Thing.at(lastOfDay + 1), Thing.at(-1), Thing.at(0));

    assertThat(files)
        .isEqualTo(
            Map.of(
                "things/date=2026-11-23/task-0.parquet", 1L,
                "things/date=2026-11-24/task-1.parquet", 1L,
                "things/date=1969-12-31/task-2.parquet", 1L,
                "things/date=1970-01-01/task-3.parquet", 1L));
  }

  @Test
  void tablesNotAskedForAreLeftOut() throws IOException {
    try (TableWriters writers =
        new TableWriters(new Configuration(), files(), "task", Set.of("other"), limits())) {
      writers.add(Things.SCHEMA, Thing.at(NOON));
      assertThat(writers.finish()).isEmpty();
    }
  }

  @Test
  void filesAreCompressedAndOfOneRowGroup() throws IOException {
    write(limits(), Thing.at(NOON), Thing.at(NOON));

    List<BlockMetaData> rowGroups = rowGroups("things/date=2026-11-23/task-0.parquet");
    assertThat(rowGroups).hasSize(1);
    assertThat(rowGroups.get(0).getColumns())
        .allMatch(column -> column.getCodec() == CompressionCodecName.ZSTD);
  }

  @Test
  void aFullFileIsFinishedAndTheNextOneStarted() throws IOException {
    ParquetLimits small = limits("file-size = 1M, open-size = 64M, page-size = 64K");
    NavigableMap<String, Long> files = write(small, bodies(8, 400_000, day -> NOON));

    assertThat(files.keySet())
        .containsExactly(
            "things/date=2026-11-23/task-0.parquet",
            "things/date=2026-11-23/task-1.parquet",
            "things/date=2026-11-23/task-2.parquet");
    assertThat(files.values()).containsExactly(3L, 3L, 2L);
  }

  @Test
  void theLargestFileIsFinishedWhenAllHoldTooMuch() throws IOException {
    ParquetLimits small = limits("file-size = 64M, open-size = 3M, page-size = 64K");
    NavigableMap<String, Long> files =
        write(small, bodies(20, 400_000, row -> NOON + row % 2 * DAY));

    assertThat(files.values()).allMatch(rows -> rows <= 8).contains(4L);
    assertThat(files.values().stream().mapToLong(rows -> rows).sum()).isEqualTo(20);
  }

  @Test
  void theFileUnusedForLongestIsFinishedWhenTooManyAreOpen() throws IOException {
    ParquetLimits two = limits("open-files = 2, dictionary-files = 1");
    NavigableMap<String, Long> files =
        write(
            two,
            Thing.at(NOON),
            Thing.at(NOON + DAY),
            Thing.at(NOON),
            Thing.at(NOON + 2 * DAY),
            Thing.at(NOON),
            Thing.at(NOON + DAY));

    assertThat(files)
        .isEqualTo(
            Map.of(
                "things/date=2026-11-23/task-0.parquet", 3L,
                "things/date=2026-11-24/task-1.parquet", 1L,
                "things/date=2026-11-25/task-2.parquet", 1L,
                "things/date=2026-11-24/task-3.parquet", 1L));
  }

  @Test
  void filesLetALookupPassOverWhatTheyDoNotHold() throws IOException {
    ParquetLimits limits = limits("page-rows = 100");
    List<Assembly.Row> rows = rowsOfManyAddresses();
    try (TableWriters writers =
        new TableWriters(new Configuration(), files(), "task", Set.of("flows"), limits)) {
      rows.forEach(row -> writers.add(FlowsTable.SCHEMA, (Flow) row.row()));
      writers.finish();
    }

    try (ParquetFileReader reader = open("flows/date=2023-11-14/task-0.parquet")) {
      BlockMetaData rowGroup = reader.getFooter().getBlocks().get(0);
      for (ColumnChunkMetaData column : rowGroup.getColumns()) {
        String name = column.getPath().toDotString();
        if (name.equals("flow_id") || name.equals("community_id")) {
          assertThat(column.getEncodings()).as(name).noneMatch(Encoding::usesDictionary);
          BloomFilter filter = reader.readBloomFilter(column);
          assertThat(filter.getBitsetSize()).isLessThan(64 << 10);
          assertThat(filter.findHash(filter.hash(Binary.fromString("Cnone")))).isFalse();
        }
        if (name.equals("src_ip") || name.equals("dst_ip")) {
          assertThat(reader.readColumnIndex(column).getMinValues()).hasSize(rows.size() / 100);
        }
      }
      FilterCompat.Filter one =
          FilterCompat.get(
              FilterApi.eq(FilterApi.binaryColumn("src_ip"), Binary.fromString("10.7.0.1")));
      Set<ColumnPath> columns = Set.of(ColumnPath.get("src_ip"));
      long read =
          ColumnIndexFilter.calculateRowRanges(
                  one, reader.getColumnIndexStore(0), columns, rowGroup.getRowCount())
              .rowCount();
      assertThat(read).isBetween(20L, 500L);
    }
  }

  /** 2,000 flows, twenty of each of a hundred clients, one after the other. */
  private static List<Assembly.Row> rowsOfManyAddresses() {
    Assembly assembly = new Assembly();
    for (int i = 0; i < 2_000; i++) {
      assembly.add(
          new TcpConversation()
              .between("10." + i % 100 + ".0.1", 20_000 + i, "10.0." + i % 7 + ".2", 80)
              .handshake());
    }
    List<Assembly.Row> rows = new ArrayList<>(assembly.rows());
    Collections.shuffle(rows, new Random(8));
    return rows;
  }

  private ParquetFileReader open(String file) throws IOException {
    return ParquetFiles.open(new org.apache.hadoop.fs.Path(hadoopFolder(), file));
  }

  /** Where a row's time lies. */
  private interface Time {
    long of(int row);
  }

  private static Thing[] bodies(int count, int bytes, Time time) {
    Random random = new Random(7);
    Thing[] things = new Thing[count];
    for (int i = 0; i < count; i++) {
      byte[] body = new byte[bytes];
      random.nextBytes(body);
      things[i] = Thing.withBody(time.of(i), body);
    }
    return things;
  }

  private NavigableMap<String, Long> write(ParquetLimits limits, Thing... things)
      throws IOException {
    try (TableWriters writers =
        new TableWriters(new Configuration(), files(), "task", Set.of("things"), limits)) {
      for (Thing thing : things) {
        writers.add(Things.SCHEMA, thing);
      }
      return writers.finish();
    }
  }

  private List<BlockMetaData> rowGroups(String file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFooter().getBlocks();
    }
  }

  private NewFiles files() {
    return NewFiles.below(hadoopFolder(), new Configuration());
  }

  private org.apache.hadoop.fs.Path hadoopFolder() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  private static ParquetLimits limits() {
    return limits("");
  }

  private static ParquetLimits limits(String parquet) {
    return ParquetLimits.from(
        ConfigFactory.parseString("parquet { " + parquet + " }")
            .withFallback(DeclaredSettings.all()));
  }
}
