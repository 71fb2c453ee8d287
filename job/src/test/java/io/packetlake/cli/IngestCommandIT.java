package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person meets who gives {@code ingest} and {@code sql} something wrong, or something odd.
 */
class IngestCommandIT {
  @TempDir Path dir;

  private Path captures;
  private Path lake;

  @BeforeEach
  void makePlaces() throws IOException {
    captures = Files.createDirectory(dir.resolve("captures"));
    lake = dir.resolve("lake");
  }

  @Test
  void soundCaptureBecomesRowsAndASummary() {
    capture("a.pcap");

    CommandRun run = ingest(captures);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("files                1", "flows                1", "transactions         1");
    assertThat(run.err()).contains("read").doesNotContain("WARN", "ERROR");
    assertThat(sql("csv", "SELECT method, host, uri, status_code FROM transactions"))
        .isEqualTo("method,host,uri,status_code\nGET,shop.example,/,200\n");

    assertThat(ingest(captures).out()).startsWith("Nothing new");
  }

  @Test
  void emptyDirectoryIsSaid() {
    assertFails(ingest(captures), captures.toString());
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertFails(ingest(captures.resolve("gone.pcap")), "gone.pcap");
  }

  @Test
  void fileThatVanishesAfterItWasListedFailsTheRunOrIsSkipped() throws IOException {
    capture("a.pcap");
    System.setProperty("spark.hadoop.fs.file.impl", VanishingFileSystem.class.getName());
    System.setProperty("spark.hadoop.fs.file.impl.disable.cache", "true");
    try {
      assertFails(ingest(captures), "a.pcap");
      assertThat(visibleFiles()).isEmpty();

      CommandRun run = ingest(captures, "--on-error", "skip");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("skipped").contains("a.pcap").contains("vanished");
    } finally {
      System.clearProperty("spark.hadoop.fs.file.impl");
      System.clearProperty("spark.hadoop.fs.file.impl.disable.cache");
    }
  }

  @Test
  void emptyAndTextFilesFailTheRunAndNothingBecomesVisible() throws IOException {
    capture("a.pcap");
    Files.createFile(captures.resolve("empty.pcap"));
    CommandRun empty = ingest(captures);
    assertFails(empty, "empty.pcap");
    assertThat(empty.err()).contains("--on-error skip");

    Files.delete(captures.resolve("empty.pcap"));
    Files.writeString(captures.resolve("notes.pcap"), "not a capture, whatever its name says\n");
    assertFails(ingest(captures), "notes.pcap");
    assertThat(visibleFiles()).isEmpty();
  }

  @Test
  void skippedFilesAreRowsInCaptures() throws IOException {
    capture("a.pcap");
    Files.writeString(captures.resolve("notes.pcap"), "not a capture, whatever its name says\n");

    CommandRun run = ingest(captures, "--on-error", "skip");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("skipped").contains("notes.pcap");
    assertThat(sql("json", "SELECT count(*) AS n, count(error) AS failed FROM captures"))
        .isEqualTo("{\"n\":2,\"failed\":1}\n");
    assertThat(sql("csv", "SELECT count(*) FROM transactions")).endsWith("\n1\n");
  }

  @Test
  void truncatedLastRecordIsCountedAndTheRestIsKept() throws IOException {
    byte[] whole = conversation().build();
    Files.write(captures.resolve("cut.pcap"), java.util.Arrays.copyOf(whole, whole.length - 10));

    CommandRun run = ingest(captures);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("packets              9", "cut-off tail bytes   60");
    assertThat(sql("csv", "SELECT packets, tail_bytes FROM captures")).endsWith("\n9,60\n");
  }

  @Test
  void captureWithoutPacketsAndPacketsWithoutPayloadAreFine() {
    new PcapBuilder().writeTo(captures.resolve("header-only.pcap"));
    new TcpConversation()
        .handshake()
        .close()
        .writeTo(new PcapBuilder())
        .writeTo(captures.resolve("silent.pcap"));

    CommandRun run = ingest(captures);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("flows                1", "transactions         0");
  }

  @Test
  void lakeThatCannotBeWrittenIsNamed() throws IOException {
    capture("a.pcap");
    lake = Files.createFile(dir.resolve("file")).resolve("lake");
    assertFails(ingest(captures), "cannot write to the lake " + lake);

    lake = Path.of("/proc/lake");
    assertFails(ingest(captures), "cannot write to the lake " + lake);
  }

  @Test
  void wrongSettingsFileIsNamedWithTheLine() throws IOException {
    capture("a.pcap");
    Path conf = Files.writeString(dir.resolve("my.conf"), "packetlake.flow.scop = file\n");

    CommandRun run = ingest(captures, "--conf", conf.toString());

    assertFails(run, conf + ": 1");
    assertThat(run.err()).contains("did you mean packetlake.flow.scope?");
  }

  @Test
  void unknownTableIsRefusedBeforeAnythingIsRead() {
    capture("a.pcap");

    assertFails(ingest(captures, "--tables", "flos"), "flos");
  }

  @Test
  void sqlWithoutALakeOrWithAWrongStatementSaysSo() {
    assertFails(CommandRun.of("sql", "--lake", lake, "SELECT 1"), lake.toString());

    capture("a.pcap");
    ingest(captures);
    CommandRun wrongColumn = CommandRun.of("sql", "--lake", lake, "SELECT hots FROM transactions");
    assertFails(wrongColumn, "`host`");
    assertThat(wrongColumn.err()).hasLineCount(1);
    assertFails(CommandRun.of("sql", "--lake", lake, "SELEC 1"), "SELEC");
    assertFails(CommandRun.of("sql", "--lake", lake, "SELECT 1 / 0"), "DIVIDE_BY_ZERO");
  }

  @Test
  void runsAreListedUndoneAndTakenAgain() {
    capture("a.pcap");
    ingest(captures);
    String listed = CommandRun.of("runs", "--lake", lake, "--format", "csv").out();
    assertThat(listed.lines().toList().get(0))
        .isEqualTo(
            "run_id,kind,start_time,seconds,captures,bytes,packets,flows,transactions,version");
    assertThat(listed.lines().toList().get(1)).matches("2.*,ingest,2.*,1,\\d+,10,1,1,.*");
    String run = listed.lines().toList().get(1).replaceFirst(",.*", "");

    assertFails(CommandRun.of("undo", "--lake", lake, run, "gone"), "there is no run gone");
    CommandRun undone = CommandRun.of("undo", "--lake", lake, run);
    assertThat(undone.out()).isEqualTo("undone " + run + ": 1 captures\n");
    assertThat(sql("csv", "SELECT count(*) FROM flows")).endsWith("\n0\n");
    assertThat(CommandRun.of("runs", "--lake", lake).out()).endsWith("(0 rows)\n");

    assertThat(ingest(captures).out()).contains("flows                1");
    assertThat(ingest(captures, "--replace").out()).contains("replaces run");
    assertThat(sql("csv", "SELECT count(*) FROM flows")).endsWith("\n1\n");
    assertFails(CommandRun.of("runs", "--lake", dir.resolve("none")), "there is no lake");
  }

  private CommandRun ingest(Path input, String... options) {
    Stream<Object> fixed = Stream.of("ingest", "--lake", lake, input);
    return CommandRun.of(Stream.concat(fixed, Stream.of(options)).toArray());
  }

  private String sql(String format, String statement) {
    CommandRun run = CommandRun.of("sql", "--lake", lake, "--format", format, statement);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  private void capture(String name) {
    conversation().writeTo(captures.resolve(name));
  }

  private static PcapBuilder conversation() {
    return new TcpConversation()
        .handshake()
        .clientSays("GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n")
        .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        .close()
        .writeTo(new PcapBuilder());
  }

  /** Files that a reader of tables would see: not those whose path has a hidden part. */
  private Stream<Path> visibleFiles() throws IOException {
    if (!Files.exists(lake)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(lake)) {
      return files
          .filter(Files::isRegularFile)
          .map(lake::relativize)
          .filter(file -> !file.toString().matches("(.*/)?[._].*"))
          .toList()
          .stream();
    }
  }

  private static void assertFails(CommandRun run, String where) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(where).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }
}
