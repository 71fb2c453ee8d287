package io.packetlake.datasource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PcapngBuilder;
import io.packetlake.fixture.PlainPcapReader;
import io.packetlake.spark.EmbeddedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows written as captures, and what becomes of the folder where that fails. */
class PcapWriteIT {
  private static final long START = 1_700_000_000_123_456_789L;

  @TempDir Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = EmbeddedSession.open("local[2]");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private Path capture() {
    PcapBuilder pcap = new PcapBuilder().nanoseconds().bigEndian().linkType(113);
    for (int i = 0; i < 100; i++) {
      pcap.record(START - i, new byte[i], i % 3 == 0 ? 2 * i : i);
    }
    return pcap.writeTo(folder.resolve("in.pcap"));
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .filter(
              file ->
                  file.toString().endsWith(".pcap")
                      && !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static List<PacketCopy> packets(Path out) throws IOException {
    List<PacketCopy> packets = new ArrayList<>();
    for (Path file : files(out)) {
      packets.addAll(PlainPcapReader.read(Files.readAllBytes(file)));
    }
    return packets;
  }

  private static List<PacketCopy> anywhere(List<PacketCopy> packets) {
    return packets.stream()
        .map(
            each ->
                new PacketCopy(
                    0,
                    each.timeNanos(),
                    each.capturedLength(),
                    each.originalLength(),
                    each.linkType(),
                    each.contentHash()))
        .toList();
  }

  @Test
  void whatIsWrittenIsWhatWasRead() throws IOException {
    Path in = capture();
    Path out = folder.resolve("out");
    PacketTable.read(spark, in).write().format("pcap").save(out.toString());

    assertThat(files(out)).hasSize(1);
    assertThat(packets(out)).isEqualTo(PlainPcapReader.read(Files.readAllBytes(in)));
    assertThat(PacketTable.read(spark, out).count()).isEqualTo(100);
  }

  @Test
  void aTaskWritesAFileInItsOrder() throws IOException {
    Path in = capture();
    Path out = folder.resolve("out");
    Dataset<Row> sorted = PacketTable.read(spark, in).orderBy("time_ns");
    sorted.write().format("pcap").save(out.toString());

    List<PacketCopy> expected =
        new ArrayList<>(anywhere(PlainPcapReader.read(Files.readAllBytes(in))));
    Collections.reverse(expected);
    assertThat(anywhere(packets(out))).isEqualTo(expected);
  }

  @Test
  void eachLinkTypeHasItsFile() throws IOException {
    byte[] frame = new FrameBuilder().udp();
    PcapngBuilder mixed = new PcapngBuilder().section().iface(1, 0).iface(113, 0);
    for (int i = 0; i < 20; i++) {
      mixed.packet(i % 2, START / 1_000 + i, frame, frame.length);
    }
    Path in = mixed.writeTo(folder.resolve("mixed.pcapng"));
    Path out = folder.resolve("out");
    PacketTable.read(spark, in).write().format("pcap").save(out.toString());

    assertThat(files(out)).hasSize(2);
    assertThat(files(out).get(0).toString()).endsWith("-link-113.pcap");
    assertThat(packets(out)).extracting(PacketCopy::linkType).containsOnly(1, 113).hasSize(20);
  }

  @Test
  void rowsOfAnyOriginAreWritten() throws IOException {
    Path out = folder.resolve("out");
    spark
        .sql("SELECT X'0102' AS RAW, 1L AS link_type, 5 AS time_ns UNION ALL SELECT X'03', 1L, 4")
        .coalesce(1)
        .write()
        .format("pcap")
        .save(out.toString());

    assertThat(packets(out)).extracting(PacketCopy::originalLength).containsExactly(2L, 1L);
    assertThat(packets(out)).extracting(PacketCopy::timeNanos).containsExactly(5L, 4L);
  }

  @Test
  void noRowsAreACaptureWithoutPackets() throws IOException {
    Path out = folder.resolve("out");
    PacketTable.read(spark, capture())
        .where("offset < 0")
        .write()
        .format("pcap")
        .save(out.toString());

    assertThat(files(out)).isNotEmpty();
    assertThat(PacketTable.read(spark, out).count()).isZero();
  }

  @Test
  void theModesAreThoseOfSave() throws IOException {
    Dataset<Row> rows = PacketTable.read(spark, capture());
    String out = folder.resolve("out").toString();
    rows.write().format("pcap").save(out);

    assertThatThrownBy(() -> rows.write().format("pcap").save(out))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("already exists");
    rows.write().format("pcap").mode(SaveMode.Ignore).save(out);
    assertThat(packets(Path.of(out))).hasSize(100);
    rows.write().format("pcap").mode(SaveMode.Append).save(out);
    assertThat(packets(Path.of(out))).hasSize(200);
    rows.limit(7).write().format("pcap").mode(SaveMode.Overwrite).save(out);
    assertThat(packets(Path.of(out))).hasSize(7);
  }

  /** Spark 3.5 goes another way there, which docs/datasource.md says. */
  private static void assumeTablesOfTheSecondKind() {
    Assumptions.assumeFalse(spark.version().startsWith("3."), "INSERT INTO is Spark 4's");
  }

  private void table(String name, Path path) {
    spark.sql("DROP TABLE IF EXISTS " + name);
    spark.sql("CREATE TABLE %s USING pcap OPTIONS (path '%s')".formatted(name, path));
  }

  @Test
  void rowsAreInsertedIntoATableOfAFolder() throws IOException {
    assumeTablesOfTheSecondKind();
    Path out = folder.resolve("inserted");
    table("source", capture());
    table("target", out);

    spark.sql("INSERT INTO target SELECT * FROM source");
    assertThat(packets(out)).isEqualTo(PlainPcapReader.read(Files.readAllBytes(capture())));
    spark.sql("INSERT INTO target SELECT link_type, raw, time_ns FROM source WHERE offset < 2000");
    long more = spark.sql("SELECT * FROM source WHERE offset < 2000").count();
    assertThat(more).isBetween(1L, 99L);
    assertThat(packets(out)).hasSize(100 + (int) more);
    spark.sql("INSERT OVERWRITE target SELECT * FROM source LIMIT 7");
    assertThat(packets(out)).hasSize(7);
    assertThat(spark.table("target").count()).isEqualTo(7);
  }

  @Test
  void whatCannotBeInsertedIsRefused() throws IOException {
    assumeTablesOfTheSecondKind();
    Path in = capture();
    Path out = folder.resolve("inserted");
    table("source", in);
    table("target", out);
    spark.sql("INSERT INTO target SELECT * FROM source");

    assertThatThrownBy(() -> spark.sql("INSERT OVERWRITE target SELECT * FROM target"))
        .hasStackTraceContaining("is to be overwritten, but the rows are read from it");
    assertThatThrownBy(() -> spark.sql("INSERT INTO source SELECT * FROM target"))
        .hasStackTraceContaining("only into a table of one folder")
        .hasStackTraceContaining(in.toString());
    assertThatThrownBy(() -> spark.sql("INSERT INTO target SELECT raw FROM source"))
        .hasStackTraceContaining("pcap: there is no column link_type: rows that are written need");
    assertThatThrownBy(
            () ->
                spark.sql(
                    "CREATE TABLE made USING pcap OPTIONS (path '%s') AS SELECT * FROM source"
                        .formatted(folder.resolve("made"))))
        .hasMessageContaining("pcap");
    assertThat(folder.resolve("made")).doesNotExist();
    assertThat(packets(out)).hasSize(100);
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeAnythingIsTouched() throws IOException {
    Dataset<Row> rows = PacketTable.read(spark, capture());
    String out = folder.resolve("out").toString();
    rows.write().format("pcap").save(out);

    assertThatThrownBy(() -> rows.drop("raw").write().format("pcap").mode("overwrite").save(out))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("pcap: there is no column raw: rows that are written need");
    assertThatThrownBy(
            () ->
                rows.selectExpr("raw", "link_type", "'now' AS time_ns")
                    .write()
                    .format("pcap")
                    .mode("overwrite")
                    .save(out))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("pcap: column time_ns is STRING, not BIGINT");
    assertThatThrownBy(
            () ->
                PacketTable.read(spark, Path.of(out))
                    .write()
                    .format("pcap")
                    .mode("overwrite")
                    .save(out))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("is to be overwritten, but the rows are read from it");
    assertThatThrownBy(
            () -> rows.write().format("pcap").mode("overwrite").partitionBy("protocol").save(out))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("captures are not partitioned");
    assertThat(packets(Path.of(out))).hasSize(100);
  }

  @Test
  void aTaskThatFailsLeavesNothing() throws IOException {
    Path out = folder.resolve("out");

    assertThatThrownBy(
            () ->
                PacketTable.read(spark, capture())
                    .selectExpr("raw", "link_type", "IF(offset > 2000, -1L, time_ns) AS time_ns")
                    .write()
                    .format("pcap")
                    .save(out.toString()))
        .hasStackTraceContaining("pcap cannot hold a time of -1 s after 1970");
    assertThat(files(out)).isEmpty();
    try (Stream<Path> left = Files.walk(out)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void wiresharksToolsAgree() throws IOException, InterruptedException {
    Path in = Path.of("../samples/web.pcap");
    Path out = folder.resolve("out");
    PacketTable.read(spark, in).coalesce(1).write().format("pcap").save(out.toString());
    String written = files(out).get(0).toString();

    assertThat(output("capinfos", "-TmNc", written)).contains("packets");
    assertThat(output("editcap", "-D", "0", written, folder.resolve("copy.pcap").toString()))
        .isNotNull();
    String[] fields = {
      "-T",
      "fields",
      "-e",
      "frame.number",
      "-e",
      "frame.time_epoch",
      "-e",
      "frame.len",
      "-e",
      "frame.cap_len",
      "-e",
      "frame.md5_hash"
    };
    assertThat(tshark(written, fields)).isEqualTo(tshark(in.toString(), fields)).isNotEmpty();
  }

  private static String tshark(String file, String... fields)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tshark", "-o", "frame.generate_md5_hash:TRUE", "-r", file));
    command.addAll(List.of(fields));
    return output(command.toArray(String[]::new));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      Assumptions.abort("skipped: " + command[0] + " is not installed");
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }
}
