package io.packetlake.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.fixture.TcpConversation.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 2 for fragments: they are put together across packets, splits and files. */
class FragmentsTest {
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_BYTES = 20;
  private static final int TCP = 6;

  private static SparkSession spark;

  @TempDir private static Path folder;
  private static Path captures;
  private static Path lake;
  private static int packets;

  @BeforeAll
  static void readInOneTask() throws IOException {
    spark = TestSession.open(2);
    captures = Files.createDirectory(folder.resolve("captures"));
    lake = folder.resolve("lake");
    write();
    TestSession.ingest(spark, lake, settings("1G"), captures);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  /** An exchange in fragments, all in two files, each fragment in turn in the one and the other. */
  private static void write() throws IOException {
    List<Frame> frames =
        new TcpConversation()
            .handshake()
            .clientSays("GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n")
            .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n".getBytes(US_ASCII))
            .serverSays("0123456789".repeat(60).getBytes(US_ASCII))
            .close()
            .frames();
    packets = frames.size();
    List<PcapBuilder> files = List.of(new PcapBuilder(), new PcapBuilder());
    int written = 0;
    for (int i = 0; i < frames.size(); i++) {
      for (byte[] part : cut(frames.get(i).bytes(), i)) {
        files.get(written++ % 2).packet(frames.get(i).timeNanos(), part);
      }
    }
    byte[] udp = Fragments.udp(5000, 6000, new byte[300]);
    List<byte[]> incomplete = new Fragments("2001:db8::1", "2001:db8::2", 9, 17).cut(udp, 104);
    files.get(0).packet(0, incomplete.get(0));
    files.get(1).packet(0, incomplete.get(2));
    files.get(1).packet(0, incomplete.get(2));
    files.get(0).writeTo(captures.resolve("a.pcap"));
    files.get(1).writeTo(captures.resolve("b.pcap"));
  }

  private static List<byte[]> cut(byte[] frame, int identification) throws IOException {
    byte[] transport = Arrays.copyOfRange(frame, ETHERNET_BYTES + IPV4_BYTES, frame.length);
    List<byte[]> parts =
        new ArrayList<>(
            new Fragments(address(frame, 26), address(frame, 30), identification, TCP)
                .cut(transport, 64));
    parts.add(0, parts.remove(parts.size() - 1));
    return parts;
  }

  private static String address(byte[] frame, int at) throws IOException {
    return InetAddress.getByAddress(Arrays.copyOfRange(frame, at, at + 4)).getHostAddress();
  }

  private static com.typesafe.config.Config settings(String splitSize) {
    return TestSession.settings(Map.of("ingest.split-size", splitSize));
  }

  @Test
  void fragmentsOfTwoFilesGiveTheExchange() {
    assertThat(
            TestSession.only(
                    spark,
                    lake,
                    "SELECT uri, status_code, response_body_length, response_body_state,"
                        + " CAST(response_body AS STRING) LIKE '%789' FROM transactions")
                .mkString("|"))
        .isEqualTo("/a|200|600|complete|true");
    assertThat(
            TestSession.only(
                    spark, lake, "SELECT orig_packets + resp_packets, size(extents) FROM flows")
                .mkString("|"))
        .isEqualTo(packets + "|2");
  }

  @Test
  void eachCaptureCountsItsFragmentsOfNoDatagram() {
    assertThat(
            TestSession.only(
                    spark,
                    lake,
                    "SELECT collect_list(undecoded_packets['fragment']) FROM"
                        + " (SELECT * FROM captures ORDER BY capture)")
                .getList(0))
        .isEqualTo(List.of(1L, 2L));
  }

  @Test
  void splitSizesDoNotShow() {
    Map<String, List<String>> whole = TestSession.tables(spark, lake);
    for (String size : List.of("200", "1K")) {
      Path again = folder.resolve("lake-" + size);
      IngestSummary summary = TestSession.ingest(spark, again, settings(size), captures);

      assertThat(summary.splits()).isGreaterThan(2);
      assertThat(TestSession.tables(spark, again)).as("split size %s", size).isEqualTo(whole);
    }
  }
}
