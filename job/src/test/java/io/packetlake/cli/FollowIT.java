package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams of flows as people read them, beside tshark, and bodies as files. */
class FollowIT {
  private static final Path TSHARK = Path.of("/usr/bin/tshark");
  private static final String REQUEST = "GET /logo.png?x HTTP/1.1\r\nHost: example.org\r\n\r\n";
  private static final String RESPONSE =
      "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nhello \u00e9\u0001, " + "0123456789 0123456789";

  @TempDir Path dir;

  private Path captures;
  private Path lake;

  @BeforeEach
  void makePlaces() throws IOException {
    captures = Files.createDirectory(dir.resolve("captures"));
    lake = dir.resolve("lake");
  }

  private static TcpConversation talk() {
    return new TcpConversation()
        .segmentBytes(20)
        .handshake()
        .clientSays(REQUEST)
        .serverSays(RESPONSE);
  }

  private Path ingest(PcapBuilder capture) {
    Path file = capture.writeTo(captures.resolve("a.pcap"));
    assertThat(CommandRun.of("ingest", "--lake", lake, captures).exitCode()).isZero();
    return file;
  }

  private String flowId(String where) {
    String ids =
        CommandRun.of(
                "sql",
                "--lake",
                lake,
                "--format",
                "csv",
                "SELECT flow_id FROM flows WHERE " + where)
            .out();
    return ids.lines().skip(1).collect(Collectors.joining(" "));
  }

  private record Followed(String out, CommandRun run) {}

  private Followed follow(String flowId, String... options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, ISO_8859_1));
    try {
      Stream<Object> fixed = Stream.of("follow", "--lake", lake, "--flow", flowId);
      CommandRun run = CommandRun.of(Stream.concat(fixed, Stream.of(options)).toArray());
      return new Followed(bytes.toString(ISO_8859_1), run);
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void rawIsTheBytesOfOneSideOrBoth() {
    ingest(talk().close().writeTo(new PcapBuilder()));
    String id = flowId("true");

    assertThat(follow(id, "--format", "raw", "--side", "orig").out()).isEqualTo(REQUEST);
    assertThat(follow(id, "--format", "raw", "--side", "resp").out()).isEqualTo(RESPONSE);
    Followed both = follow(id, "--format", "raw");
    assertThat(both.out()).isEqualTo(REQUEST + RESPONSE);
    assertThat(both.run().err()).isEmpty();
  }

  @Test
  void textAndHexAreTsharks() throws Exception {
    assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed");
    Path capture = ingest(talk().close().writeTo(new PcapBuilder()));
    String id = flowId("true");

    for (String form : List.of("text", "hex")) {
      String ours = follow(id, "--format", form).out();
      String theirs =
          tshark(capture, "follow,tcp," + (form.equals("text") ? "ascii" : form) + ",0");
      assertSame(ours, theirs);
    }
  }

  /** But for the line that names the flow, and the empty lines before tshark's. */
  private static void assertSame(String ours, String tsharks) {
    assertThat(ours.replaceFirst("Filter: .*\n", ""))
        .isEqualTo(tsharks.strip().replaceFirst("Filter: .*\n", "") + "\n");
  }

  @Test
  void gapsAreSaidWhereTsharkSaysThem() throws Exception {
    assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed");
    TcpConversation talk = talk();
    talk.server(24, new byte[33]).lost().serverSays("after the gap").close();
    Path capture = ingest(talk.writeTo(new PcapBuilder()));
    String id = flowId("true");

    Followed text = follow(id);
    assertThat(text.out())
        .contains("\t35\n[33 bytes missing in capture file].\n\t13\nafter the gap\n");
    assertThat(text.run().err()).contains("33 bytes of the streams are in no capture");
    assertSame(text.out(), tshark(capture, "follow,tcp,ascii,0"));
    assertSame(follow(id, "--format", "hex").out(), tshark(capture, "follow,tcp,hex,0"));
    assertThat(follow(id, "--format", "raw", "--side", "resp").out())
        .isEqualTo(RESPONSE + "after the gap");
  }

  @Test
  void datagramsFollowEachOtherAndFragmentsArePutTogether() {
    byte[] answer = "an answer in fragments, longer than one".getBytes(ISO_8859_1);
    PcapBuilder capture = new PcapBuilder();
    capture.packet(
        1_000,
        new FrameBuilder()
            .from("10.0.0.1", 5_000)
            .to("10.0.0.2", 53)
            .payload("a question".getBytes(ISO_8859_1))
            .udp());
    List<byte[]> parts =
        new Fragments("10.0.0.2", "10.0.0.1", 7, 17).cut(Fragments.udp(53, 5_000, answer), 16);
    for (int i = parts.size() - 1; i >= 0; i--) {
      capture.packet(3_000 - i, parts.get(i));
    }
    ingest(capture);

    Followed both = follow(flowId("true"));

    assertThat(both.out())
        .contains("Follow: udp,ascii\n", "Node 0: 10.0.0.1:5000\nNode 1: 10.0.0.2:53\n")
        .contains("10\na question\n\t39\nan answer in fragments, longer than one\n");
  }

  @Test
  void whatCannotBeFollowedIsSaid() {
    byte[] ping = new FrameBuilder().from("10.0.0.1", 0).to("10.0.0.2", 0).icmp(8, 0);
    ingest(new PcapBuilder().packet(0, ping));

    assertThat(follow("nobody").run().err()).contains("has no flow nobody");
    assertThat(follow(flowId("true")).run().err()).contains("is icmp: only TCP and UDP");
  }

  @Test
  void bodiesBecomeFilesWithALineEach() throws IOException {
    ingest(talk().close().writeTo(new PcapBuilder()));
    Path files = dir.resolve("files");

    CommandRun run =
        CommandRun.of("extract", "--lake", lake, "--where", "status_code = 200", files);
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).startsWith("file\tstate\tbytes\tsha256\tmime_type\tside\tflow_id");
    assertThat(lines).hasSize(2);
    String name = lines.get(1).split("\t", -1)[0];
    assertThat(lines.get(1))
        .contains("\tcomplete\t30\t", "\tresponse\t", "\texample.org/logo.png?x");
    assertThat(Files.readString(files.resolve(name), ISO_8859_1)).startsWith("hello");

    CommandRun again = CommandRun.of("extract", "--lake", lake, "--flow", flowId("true"), files);
    assertThat(again.out().lines().skip(1)).singleElement().asString().contains("(1)");
    assertThat(follow(flowId("true"), "--extract", files.toString()).run().out()).contains("(2)");
    assertThat(CommandRun.of("extract", "--lake", lake, files).exitCode()).isEqualTo(2);
    CommandRun none = CommandRun.of("extract", "--lake", lake, "--flow", "nobody", files);
    assertThat(none.exitCode()).isZero();
    assertThat(none.err())
        .isEqualToIgnoringNewLines("No file was written: the lake has no such transaction.");
  }

  @Test
  void bodiesThatAreNotWholeSaySoInTheirNames() {
    TcpConversation cut = new TcpConversation().handshake().clientSays(REQUEST);
    cut.serverSays("HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\nonly this");
    ingest(cut.writeTo(new PcapBuilder()));

    CommandRun run =
        CommandRun.of("extract", "--lake", lake, "--where", "true", dir.resolve("files"));

    assertThat(run.out()).containsPattern("logo\\.png\\.cut\\.[a-z]+\tcut\t9\t");
  }

  private static String tshark(Path capture, String statistics) throws Exception {
    Process process =
        new ProcessBuilder(TSHARK.toString(), "-q", "-z", statistics, "-r", capture.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
