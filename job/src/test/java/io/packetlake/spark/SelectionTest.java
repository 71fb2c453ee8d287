package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.lake.Lake;
import io.packetlake.lake.LakeException;
import io.packetlake.lake.LockTerms;
import io.packetlake.lake.Run;
import io.packetlake.spark.LeftFile.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second ingest does with captures that a first one has taken. */
class SelectionTest {
  private static final Map<String, String> REPLACE = Map.of("ingest.taken", "replace");
  private static final Map<String, String> SKIP = Map.of("ingest.on-error", "skip");

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
  void aRenamedCaptureIsNotTakenAgain() throws IOException {
    Path capture = exchange(80).writeTo(captures.resolve("a.pcap"));
    ingest(Map.of());
    Files.move(capture, captures.resolve("b.pcap"));

    IngestSummary again = ingest(Map.of());

    assertThat(again.runId()).isEmpty();
    assertThat(again.leftFiles()).extracting(LeftFile::why).containsExactly(Why.MOVED);
    assertThat(again.leftFiles().get(0).note()).contains("taken as " + capture);
  }

  @Test
  void aCaptureThatWasPackedOrTouchedSinceIsNotTakenAgain() throws IOException {
    Path packed = exchange(80).writeTo(captures.resolve("a.pcap"));
    Path touched = exchange(81).writeTo(captures.resolve("b.pcap"));
    ingest(Map.of());
    FileTime time = Files.getLastModifiedTime(packed);
    TrafficArchive.compress(captures, captures, "a.pcap");
    Files.setLastModifiedTime(captures.resolve("a.pcap.gz"), time); // as gzip does
    Files.delete(packed);
    Files.setLastModifiedTime(touched, FileTime.fromMillis(time.toMillis() + 5_000));

    IngestSummary again = ingest(Map.of());

    assertThat(again.runId()).isEmpty();
    assertThat(again.leftFiles()).extracting(LeftFile::why).containsExactly(Why.MOVED, Why.MOVED);
  }

  @Test
  void anotherCaptureOfTheSameLengthAndTimeIsTaken() throws IOException {
    Path one = exchange(80).writeTo(captures.resolve("a.pcap"));
    ingest(Map.of());
    Path other = exchange(81).writeTo(captures.resolve("b.pcap"));
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(one));
    assertThat(Files.size(other)).isEqualTo(Files.size(one));

    IngestSummary again = ingest(Map.of());

    assertThat(again.files()).isEqualTo(1);
    assertThat(TestSession.rows(spark, lake, "flows")).hasSize(2);
  }

  @Test
  void anotherCaptureUnderAnOldNameIsTaken() throws IOException {
    Path reused = captures.resolve("ring0.pcap");
    exchange(80).writeTo(reused);
    ingest(Map.of());
    Files.delete(reused);
    exchange(8080).packet(9, new byte[60]).writeTo(reused);

    IngestSummary again = ingest(Map.of());

    assertThat(again.files()).isEqualTo(1);
    assertThat(again.leftFiles()).isEmpty();
    assertThat(TestSession.rows(spark, lake, "flows")).hasSize(2);
  }

  @Test
  void aCaptureThatHasGrownFailsTheRunOrIsLeftOrReplaced() throws IOException {
    Path capture = exchange(80).writeTo(captures.resolve("a.pcap"));
    ingest(Map.of());
    grow(capture);
    exchange(81).writeTo(captures.resolve("b.pcap"));

    assertThatThrownBy(() -> ingest(Map.of()))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining(capture.toString())
        .hasMessageContaining("--replace");
    assertThat(TestSession.rows(spark, lake, "captures")).hasSize(1);

    IngestSummary skipped = ingest(SKIP);
    assertThat(skipped.files()).isEqualTo(1);
    assertThat(skipped.leftFiles()).extracting(LeftFile::why).containsExactly(Why.CHANGED);

    IngestSummary replaced = ingest(REPLACE);
    assertThat(replaced.files()).isEqualTo(2);
    assertThat(replaced.replacedRuns()).hasSize(2);
    assertThat(TestSession.tables(spark, lake)).isEqualTo(cleanTables());
    assertThat(runs()).extracting(Run::id).containsExactly(replaced.runId());
  }

  @Test
  void aCaptureThatCouldNotBeReadIsTakenWhenItHasChanged() throws IOException {
    Path capture = Files.createFile(captures.resolve("a.pcap"));
    ingest(SKIP);
    Files.delete(capture);
    exchange(80).writeTo(capture);

    assertThat(ingest(Map.of()).files()).isEqualTo(1);
    assertThat(TestSession.rows(spark, lake, "flows")).hasSize(1);
  }

  @Test
  void replacingOneCaptureTakesTheWholeRunAgain() throws IOException {
    List<TcpConversation.Frame> frames = conversation(80).frames();
    write(frames.subList(0, 4), captures.resolve("a.pcap"));
    write(frames.subList(4, frames.size()), captures.resolve("b.pcap"));
    IngestSummary first = ingest(Map.of());
    assertThat(first.flows()).isEqualTo(1);

    IngestSummary again =
        TestSession.ingest(spark, lake, TestSession.settings(REPLACE), captures.resolve("a.pcap"));

    assertThat(again.files()).isEqualTo(2);
    assertThat(again.replacedRuns()).containsExactly(first.runId());
    assertThat(TestSession.tables(spark, lake)).isEqualTo(cleanTables());
  }

  @Test
  void aCaptureOfTheRunThatIsGoneIsNamed() throws IOException {
    exchange(80).writeTo(captures.resolve("a.pcap"));
    Path gone = exchange(81).writeTo(captures.resolve("b.pcap"));
    ingest(Map.of());
    Files.move(gone, folder.resolve("moved.pcap"));

    assertThatThrownBy(() -> ingest(REPLACE))
        .isInstanceOf(IngestException.class)
        .hasMessageStartingWith(gone + " is gone");

    IngestSummary named =
        TestSession.ingest(
            spark,
            lake,
            TestSession.settings(REPLACE),
            captures.resolve("a.pcap"),
            folder.resolve("moved.pcap"));
    assertThat(named.files()).isEqualTo(2);
    assertThat(TestSession.rows(spark, lake, "flows")).hasSize(2);
  }

  @Test
  void undoneCapturesAreTakenAgain() throws IOException {
    exchange(80).writeTo(captures.resolve("a.pcap"));
    IngestSummary first = ingest(Map.of());
    exchange(81).writeTo(captures.resolve("b.pcap"));
    ingest(Map.of());
    try (Lake opened =
        Lake.openForWriting(lake.toString(), new Configuration(), LockTerms.AT_ONCE)) {
      opened.undo(opened.removable(List.of(first.runId())));
    }
    assertThat(TestSession.rows(spark, lake, "captures")).hasSize(1);

    assertThat(ingest(Map.of()).files()).isEqualTo(1);
    assertThat(TestSession.tables(spark, lake)).isEqualTo(cleanTables());
  }

  @Test
  void youngFilesWaitForALaterRun() throws IOException {
    Path old = exchange(80).writeTo(captures.resolve("a.pcap"));
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_700_000_000_000L));
    exchange(81).writeTo(captures.resolve("b.pcap"));

    IngestSummary summary = ingest(Map.of("ingest.min-age", "10 minutes"));

    assertThat(summary.files()).isEqualTo(1);
    assertThat(summary.leftFiles()).extracting(LeftFile::why).containsExactly(Why.UNFINISHED);
    assertThat(ingest(Map.of()).files()).isEqualTo(1);
  }

  @Test
  void aSecondIngestAtTheSameTimeIsRefused() throws IOException {
    exchange(80).writeTo(captures.resolve("a.pcap"));
    try (Lake writing =
        Lake.openForWriting(lake.toString(), new Configuration(), LockTerms.AT_ONCE)) {
      assertThatThrownBy(() -> ingest(Map.of()))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("is being written to by process");
      assertThat(writing.runs()).isEmpty();
    }
  }

  private IngestSummary ingest(Map<String, String> changes) {
    return TestSession.ingest(spark, lake, TestSession.settings(changes), captures);
  }

  private Map<String, List<String>> cleanTables() {
    Path clean = folder.resolve("clean");
    TestSession.ingest(spark, clean, TestSession.settings(), captures);
    return TestSession.tables(spark, clean);
  }

  private List<Run> runs() {
    try (Lake opened = Lake.openForReading(lake.toString(), new Configuration())) {
      return opened.runs();
    }
  }

  private static void grow(Path capture) throws IOException {
    PcapBuilder more = new PcapBuilder();
    int header = more.build().length;
    conversation(443).writeTo(more);
    byte[] bytes = more.build();
    Files.write(
        capture,
        java.util.Arrays.copyOfRange(bytes, header, bytes.length),
        StandardOpenOption.APPEND);
  }

  private static void write(List<TcpConversation.Frame> frames, Path file) {
    PcapBuilder capture = new PcapBuilder();
    frames.forEach(frame -> capture.packet(frame.timeNanos(), frame.bytes()));
    capture.writeTo(file);
  }

  private static PcapBuilder exchange(int port) {
    return conversation(port).writeTo(new PcapBuilder());
  }

  private static TcpConversation conversation(int port) {
    return new TcpConversation()
        .between("10.0.0.1", 40_000, "10.0.0.2", port)
        .handshake()
        .clientSays("GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n")
        .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        .close();
  }
}
