package io.packetlake.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.lake.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  private static SparkSession spark;

  @TempDir Path folder;
  private Path captures;
  private Path lake;

  @BeforeAll
  static void startSpark() {
    spark = TestSession.open(2);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void makeFolders() throws IOException {
    captures = Files.createDirectory(folder.resolve("captures"));
    lake = folder.resolve("lake");
  }

  @Test
  void oneExchangeGivesOneRowInEachTable() {
    Path capture = exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));

    IngestSummary summary = ingest(captures);

    assertThat(summary.files()).isEqualTo(1);
    assertThat(summary.packets()).isEqualTo(exchange().frames().size());
    assertThat(summary.rows()).isEqualTo(Map.of("flows", 1L, "transactions", 1L, "captures", 1L));
    Row transaction =
        TestSession.only(
            spark,
            lake,
            "SELECT method, host, uri, status_code, CAST(response_body AS STRING), capture, date"
                + " FROM transactions");
    assertThat(transaction.mkString("|"))
        .isEqualTo("GET|example.org|/a|200|hello|" + capture + "|2023-11-14");
    assertThat(
            TestSession.only(spark, lake, "SELECT src_ip, app_protocol FROM flows").mkString("|"))
        .isEqualTo("10.0.0.1|http");
  }

  @Test
  void everyByteOfACaptureIsAccountedFor() throws IOException {
    byte[] arp = new FrameBuilder().ethernet(0x0806, new byte[28]);
    PcapBuilder builder = exchange().writeTo(new PcapBuilder()).packet(0, arp);
    builder.recordHeader(5, 100, 100).raw(new byte[10]);
    Path capture = builder.writeTo(captures.resolve("a.pcap"));

    ingest(captures);

    Row row =
        TestSession.only(
            spark,
            lake,
            "SELECT bytes, header_bytes + captured_bytes + corrupt_bytes + tail_bytes, data_bytes,"
                + " tail_bytes, undecoded_packets['network_protocol'], out_of_order_packets,"
                + " interface_drops FROM captures");
    long size = Files.size(capture);
    assertThat(row.mkString("|")).isEqualTo("%1$d|%1$d|%1$d|26|1|1|null".formatted(size));
  }

  @Test
  void aSecondIngestChangesNothing() throws IOException {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));
    ingest(captures);
    List<Path> before = files(lake);

    IngestSummary again = ingest(captures);

    assertThat(again.runId()).isEmpty();
    assertThat(again.filesTakenBefore()).isEqualTo(1);
    assertThat(files(lake)).isEqualTo(before);
  }

  @Test
  void aSecondIngestTakesWhatIsNew() {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));
    ingest(captures);
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("b.pcap"));

    IngestSummary again = ingest(captures);

    assertThat(again.files()).isEqualTo(1);
    assertThat(again.filesTakenBefore()).isEqualTo(1);
    assertThat(TestSession.rows(spark, lake, "captures")).hasSize(2);
  }

  @Test
  void aFileThatIsNoCaptureFailsTheRunAndNothingIsVisible() throws IOException {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));
    Files.writeString(captures.resolve("notes.txt"), "not a capture, but long enough to be one");

    assertThatThrownBy(() -> ingest(captures))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("notes.txt");

    assertThat(TestSession.rows(spark, lake, "captures")).isEmpty();
    // A task that is just being stopped may still stage a file; the next ingest removes it.
    assertThat(files(lake))
        .filteredOn(file -> !file.startsWith(lake.resolve("_packetlake")))
        .noneMatch(file -> file.toString().endsWith(".parquet"));
  }

  @Test
  void aFileThatIsNoCaptureIsSkippedWithItsError() throws IOException {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));
    Path notes = captures.resolve("notes.txt");
    Files.writeString(notes, "not a capture, but long enough to be one");
    Path empty = Files.createFile(captures.resolve("empty.pcap"));

    IngestSummary summary = ingestSkipping(captures);

    assertThat(summary.skippedFiles())
        .extracting(IngestSummary.SkippedFile::capture)
        .containsExactly(empty.toString(), notes.toString());
    assertThat(summary.flows()).isEqualTo(1);
    assertThat(TestSession.rows(spark, lake, "captures")).hasSize(3);
    Row row =
        TestSession.only(
            spark, lake, "SELECT capture, packets FROM captures WHERE error LIKE '%notes.txt%'");
    assertThat(row.mkString("|")).isEqualTo(notes + "|null");
  }

  @Test
  void aGzipStreamThatIsCutFailsOrGivesWhatIsBeforeTheCut() throws IOException {
    exchange().writeTo(new PcapBuilder()).writeTo(folder.resolve("a.pcap"));
    TrafficArchive.compress(folder, captures, "a.pcap");
    Path cut = captures.resolve("a.pcap.gz");
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length - 60));

    assertThatThrownBy(() -> ingest(captures))
        .isInstanceOf(IngestException.class)
        .hasMessageStartingWith(cut + ": the gzip stream is cut");

    IngestSummary summary = ingestSkipping(captures);
    assertThat(summary.skippedFiles()).hasSize(1);
    assertThat(summary.flows()).isEqualTo(1);
    Row row = TestSession.only(spark, lake, "SELECT packets, error FROM captures");
    assertThat(row.getLong(0)).isEqualTo(summary.packets()).isPositive();
    assertThat(row.getString(1)).contains("the gzip stream is cut");
  }

  @Test
  void progressGoesThroughItsStagesInOrder() {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));
    List<Progress.Stage> stages = new CopyOnWriteArrayList<>();
    Pipeline.run(
        spark,
        IngestOptions.from(List.of(captures.toString()), lake.toString(), TestSession.settings()),
        (stage, done, total) -> stages.add(stage));

    assertThat(stages).isSorted().startsWith(Progress.Stage.PLAN).endsWith(Progress.Stage.COMMIT);
  }

  @Test
  void onlyFilesThatCannotBeReadStillGiveTheirRows() throws IOException {
    Files.createFile(captures.resolve("empty.pcap"));

    IngestSummary summary = ingestSkipping(captures);

    assertThat(summary.skippedFiles()).hasSize(1);
    assertThat(summary.rows()).isEqualTo(Map.of("captures", 1L));
    assertThat(TestSession.rows(spark, lake, "flows")).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaid() {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> ingest(absent))
        .isInstanceOf(IngestException.class)
        .hasMessage(absent + ": no such file or directory");
    assertThatThrownBy(() -> ingest(captures))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("no files in " + captures);
  }

  @Test
  void aLakeThatCannotBeWrittenIsSaid() throws IOException {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));
    Files.createFile(lake);

    assertThatThrownBy(() -> ingest(captures))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("cannot write to the lake " + lake);
  }

  @Test
  void onlyTheTablesAskedForAreWritten() {
    exchange().writeTo(new PcapBuilder()).writeTo(captures.resolve("a.pcap"));

    IngestSummary summary =
        TestSession.ingest(
            spark, lake, TestSession.settings(Map.of("ingest.tables", List.of("flows"))), captures);

    assertThat(summary.rows()).isEqualTo(Map.of("flows", 1L));
    assertThatThrownBy(
            () ->
                TestSession.ingest(
                    spark,
                    lake,
                    TestSession.settings(Map.of("ingest.tables", List.of("flow"))),
                    captures))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining(
            "there is no table 'flow'; the tables are captures, flows, transactions");
  }

  @Test
  void theScopeSaysHowFarAFlowReaches() throws IOException {
    List<TcpConversation.Frame> frames = exchange().frames();
    Path one = Files.createDirectory(captures.resolve("one"));
    Path two = Files.createDirectory(captures.resolve("two"));
    write(frames.subList(0, 3), one.resolve("a.pcap"));
    write(frames.subList(3, 5), one.resolve("b.pcap"));
    write(frames.subList(5, frames.size()), two.resolve("a.pcap"));

    assertThat(flowsWithScope("archive")).isEqualTo(1);
    assertThat(flowsWithScope("directory")).isEqualTo(2);
    assertThat(flowsWithScope("file")).isEqualTo(3);
  }

  private long flowsWithScope(String scope) {
    return TestSession.ingest(
            spark,
            folder.resolve("lake-" + scope),
            TestSession.settings(Map.of("flow.scope", scope)),
            captures)
        .flows();
  }

  private static void write(List<TcpConversation.Frame> frames, Path file) {
    PcapBuilder capture = new PcapBuilder();
    frames.forEach(frame -> capture.packet(frame.timeNanos(), frame.bytes()));
    capture.writeTo(file);
  }

  private IngestSummary ingest(Path input) {
    return TestSession.ingest(spark, lake, TestSession.settings(), input);
  }

  private IngestSummary ingestSkipping(Path input) {
    return TestSession.ingest(
        spark, lake, TestSession.settings(Map.of("ingest.on-error", "skip")), input);
  }

  private static TcpConversation exchange() {
    return new TcpConversation()
        .handshake()
        .clientSays("GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n")
        .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(US_ASCII))
        .close();
  }

  private static List<Path> files(Path lake) throws IOException {
    try (Stream<Path> all = Files.walk(lake)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
