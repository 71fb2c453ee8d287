package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PlainPcapReader;
import io.packetlake.fixture.TcpConversation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets who carves packets, and what tshark thinks of the files. */
class CarveIT {
  private static final long TIME = 1_700_000_000_000_000_001L;
  private static final Path TSHARK = Path.of("/usr/bin/tshark");

  @TempDir Path dir;

  private Path captures;
  private Path lake;
  private Path out;

  @BeforeEach
  void makePlaces() throws IOException {
    captures = Files.createDirectory(dir.resolve("captures"));
    lake = dir.resolve("lake");
    out = dir.resolve("out.pcap");
  }

  private static TcpConversation talk(int port, String status) {
    return new TcpConversation()
        .between("10.0.0.1", port, "10.0.0.2", 80)
        .clock(TIME + port, 1_000_003)
        .handshake()
        .clientSays("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")
        .serverSays("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\nhello")
        .close();
  }

  /** Conversations at the same time in one capture. */
  private void ingest() {
    List<TcpConversation.Frame> frames =
        Stream.of(talk(1_001, "200 OK"), talk(1_002, "404 Not Found"), talk(1_003, "200 OK"))
            .flatMap(talk -> talk.frames().stream())
            .sorted(java.util.Comparator.comparingLong(TcpConversation.Frame::timeNanos))
            .toList();
    PcapBuilder capture = new PcapBuilder().nanoseconds();
    frames.forEach(frame -> capture.packet(frame.timeNanos(), frame.bytes()));
    capture.writeTo(captures.resolve("a.pcap"));
    byte[] ip = new FrameBuilder().from("10.0.0.5", 5).to("10.0.0.6", 53).udp();
    new PcapBuilder()
        .linkType(101)
        .packet(TIME, Arrays.copyOfRange(ip, 14, ip.length))
        .writeTo(captures.resolve("raw.pcap"));
    assertThat(CommandRun.of("ingest", "--lake", lake, captures).exitCode()).isZero();
  }

  private CommandRun carve(Object... arguments) {
    Stream<Object> fixed = Stream.of("carve", "--lake", lake, "--where");
    return CommandRun.of(Stream.concat(fixed, Stream.of(arguments)).toArray());
  }

  @Test
  void flowsGoToAPcapFile() throws IOException {
    ingest();

    CommandRun run = carve("src_port = 1002", "-o", out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsPattern("flows +1\n")
        .containsPattern("packets +10\n")
        .containsPattern("bytes read +[0-9,]+ \\([0-9.]+ % of the captures' [0-9,]+\\)");
    List<PacketCopy> packets = PlainPcapReader.read(Files.readAllBytes(out));
    assertThat(packets)
        .extracting(PacketCopy::timeNanos)
        .isEqualTo(
            talk(1_002, "404 Not Found").frames().stream()
                .map(TcpConversation.Frame::timeNanos)
                .toList());
  }

  @Test
  void aConditionOnTransactionsMeansTheirWholeFlows() throws IOException {
    ingest();

    assertThat(carve("status_code = 404", "-o", out).exitCode()).isZero();
    assertThat(PlainPcapReader.read(Files.readAllBytes(out))).hasSize(10);
    assertThat(carve("uri = '/'", "--from", "transactions", "-o", out).exitCode()).isZero();
    assertThat(PlainPcapReader.read(Files.readAllBytes(out))).hasSize(30);
  }

  @Test
  void standardOutputTakesTheBytesAlone() throws IOException {
    ingest();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      assertThat(carve("src_port = 1002", "-o", "-").exitCode()).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(PlainPcapReader.read(bytes.toByteArray())).hasSize(10);
  }

  @Test
  void severalLinkTypesNeedPcapng() {
    ingest();

    CommandRun pcap = carve("true", "-o", out);
    assertThat(pcap.exitCode()).isEqualTo(1);
    assertThat(pcap.err()).contains("link types [1, 101]", "Name the output .pcapng");
    assertThat(out).doesNotExist();

    Path pcapng = dir.resolve("out.pcapng");
    assertThat(carve("true", "-o", pcapng).exitCode()).isZero();
    CommandRun shown = CommandRun.of("show", "-n", "100", pcapng);
    assertThat(shown.out()).contains("link type 101", "link type 1\n", "Packet 31");
  }

  @Test
  void noRowGivesACaptureWithoutPackets() throws IOException {
    ingest();

    CommandRun none = carve("src_port = 9", "-o", out);

    assertThat(none.exitCode()).isZero();
    assertThat(none.err()).containsPattern("packets +0\n");
    assertThat(PlainPcapReader.read(Files.readAllBytes(out))).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    ingest();

    assertThat(carve("no_such = 1", "-o", out).err()).contains("no_such");
    assertThat(carve("src_port ==== 1", "-o", out).exitCode()).isEqualTo(1);
    assertThat(carve("true", "--from", "nothing", "-o", out).err()).contains("nothing");
    CommandRun mistyped = CommandRun.of("carve", "--lake", lake, "--wher", "true", "-o", out);
    assertThat(mistyped.exitCode()).isEqualTo(2);
    assertThat(mistyped.err()).contains("'--wher'").doesNotContain("Missing");
    byte[] capture = Files.readAllBytes(captures.resolve("a.pcap"));
    assertThat(carve("src_port = 1002", "-o", captures.resolve("a.pcap")).err())
        .contains("a.pcap is a capture that the packets come from");
    assertThat(Files.readAllBytes(captures.resolve("a.pcap"))).isEqualTo(capture);
    Files.delete(captures.resolve("a.pcap"));
    CommandRun gone = carve("src_port = 1002", "-o", out);
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.err())
        .contains(captures.resolve("a.pcap") + " is gone")
        .contains("put those back")
        .hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void tsharkCountsWhatTheRowsCount() throws Exception {
    assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed");
    ingest();
    Path pcapng = dir.resolve("out.pcapng");
    assertThat(carve("src_port >= 1002", "-o", out).exitCode()).isZero();
    assertThat(carve("src_port >= 1002", "-o", pcapng).exitCode()).isZero();

    for (Path file : List.of(out, pcapng)) {
      String said = tshark("-q", "-z", "conv,tcp", "-r", file.toString());
      assertThat(said.lines().filter(line -> line.contains("<->")))
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).contains(":1002").containsPattern(" 10 +[0-9]+ "))
          .anySatisfy(line -> assertThat(line).contains(":1003").containsPattern(" 10 +[0-9]+ "));
    }
  }

  private static String tshark(String... arguments) throws Exception {
    Stream<String> command = Stream.concat(Stream.of(TSHARK.toString()), Stream.of(arguments));
    Process process =
        new ProcessBuilder(command.toList()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
