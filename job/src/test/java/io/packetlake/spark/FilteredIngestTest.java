package io.packetlake.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.filter.FilterException;
import io.packetlake.filter.libpcap.FilterCompiler;
import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ingests with a filter: what it does not let pass is in no flow, and accounted for. */
class FilteredIngestTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void startSpark() {
    try {
      FilterCompiler.compile("ip");
    } catch (FilterException e) {
      Assumptions.abort("skipped: " + e.getMessage());
    }
    spark = TestSession.open(2);
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  @Test
  void onlyWhatPassesBecomesFlowsAndTheRestIsCounted() throws IOException {
    Path capture = webAndDns(20).writeTo(folder.resolve("a.pcap"));

    IngestSummary summary = ingest("lake", capture, Map.of("ingest.filter", "udp port 53"));

    long dns = 20;
    assertThat(summary.filteredPackets()).isEqualTo(summary.packets() - dns);
    assertThat(summary.flows()).isEqualTo(20);
    assertThat(summary.transactions()).isZero();
    assertThat(summary.undecodedPackets()).isEmpty();
    assertThat(
            only(
                "lake",
                "SELECT packets - filtered_packets, header_bytes + captured_bytes = data_bytes"
                    + " FROM captures"))
        .isEqualTo("20|true");
    assertThat(only("lake", "SELECT sum(orig_packets + resp_packets) FROM flows")).isEqualTo("20");
    assertThat(runRecord("lake"))
        .contains("\"packetlake.ingest.filter\"", "udp port 53", "filtered_packets");
  }

  @Test
  void theTablesAreThoseOfACaptureOfThePassingPacketsAlone() {
    Path all = webAndDns(20).writeTo(folder.resolve("a.pcap"));
    PcapBuilder dnsOnly = new PcapBuilder();
    dns(dnsOnly, 20);
    ingest("filtered", all, Map.of("ingest.filter", "udp"));
    ingest("alone", dnsOnly.writeTo(folder.resolve("b.pcap")), Map.of());

    List<String> filtered = flowsButTheirEnd("filtered");

    assertThat(filtered).hasSize(20).isEqualTo(flowsButTheirEnd("alone"));
  }

  /** Packets that do not pass still tell how late it is, so that a flow may be known to be idle. */
  private List<String> flowsButTheirEnd(String lake) {
    return TestSession.rows(
        spark, folder.resolve(lake), "flows", "capture", "extents", "end_reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "plain"})
  void theSplitDoesNotShow(String engine) {
    Path capture = webAndDns(60).writeTo(folder.resolve("a.pcap"));
    Map<String, Object> settings = new HashMap<>();
    settings.put("ingest.filter", "tcp[tcpflags] & tcp-push != 0 or udp src port 53 or arp");
    settings.put("engine.kind", engine);
    ingest("whole", capture, settings);
    settings.put("ingest.split-size", "4K");
    settings.put("ingest.split-size-min", "1K");
    settings.put("ingest.open-cost", "1K");
    IngestSummary cut = ingest("cut", capture, settings);

    assertThat(cut.splits()).isGreaterThan(5);
    assertThat(cut.filteredPackets()).isPositive();
    assertThat(TestSession.tables(spark, folder.resolve("cut")))
        .isEqualTo(TestSession.tables(spark, folder.resolve("whole")));
  }

  @Test
  void fragmentsAreFilteredAsTheyWereCapturedBeforeTheyArePutTogether() {
    byte[] datagram = Fragments.udp(5_000, 53, new byte[40]);
    PcapBuilder pcap = new PcapBuilder();
    for (byte[] frame : new Fragments("10.0.0.1", "10.0.0.2", 9, 17).cut(datagram, 24)) {
      pcap.packet(1_000, frame);
    }
    Path capture = pcap.writeTo(folder.resolve("a.pcap"));

    IngestSummary ports = ingest("ports", capture, Map.of("ingest.filter", "udp port 53"));
    IngestSummary hosts = ingest("hosts", capture, Map.of("ingest.filter", "host 10.0.0.1"));

    // Only the first fragment has ports, so only it passes, and alone it is no datagram.
    assertThat(ports.filteredPackets()).isEqualTo(1);
    assertThat(ports.undecodedPackets()).isEqualTo(Map.of("fragment", 1L));
    assertThat(hosts.filteredPackets()).isZero();
    assertThat(hosts.flows()).isEqualTo(1);
  }

  @Test
  void aLinkTypeThatTheFilterCannotBeRunOnFailsTheRunOrItsFileIsSkipped() {
    Path usb =
        new PcapBuilder().linkType(189).packet(0, new byte[64]).writeTo(folder.resolve("usb.pcap"));
    Map<String, Object> settings = new HashMap<>(Map.of("ingest.filter", "tcp port 80"));

    assertThatThrownBy(() -> ingest("lake", usb, settings))
        .isInstanceOf(IngestException.class)
        .hasMessage(
            usb
                + ": the filter cannot be run on packets of link type 189: libpcap: USB link-layer"
                + " type filtering not implemented (offset 24)");

    settings.put("ingest.on-error", "skip");
    IngestSummary skipped = ingest("lake", usb, settings);
    assertThat(skipped.skippedFiles()).hasSize(1);
    assertThat(only("lake", "SELECT error FROM captures")).contains("libpcap", "(offset 24)");
  }

  @Test
  void aWrongFilterFailsBeforeAnythingIsRead() {
    assertThatThrownBy(
            () -> ingest("lake", folder.resolve("gone"), Map.of("ingest.filter", "tcp prot 80")))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("syntax error");
  }

  private static PcapBuilder webAndDns(int times) {
    PcapBuilder pcap = new PcapBuilder();
    for (int i = 0; i < times; i++) {
      new TcpConversation()
          .between("10.0.0." + (i + 1), 40_000 + i, "10.0.2.1", 80)
          .handshake()
          .clientSays("GET /" + i + " HTTP/1.1\r\nHost: example.org\r\n\r\n")
          .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
          .writeTo(pcap);
    }
    dns(pcap, times);
    return pcap.packet(2_000_000_000L, new FrameBuilder().ethernet(0x0806, new byte[28]));
  }

  private static void dns(PcapBuilder pcap, int times) {
    for (int i = 0; i < times; i++) {
      byte[] payload = "x".repeat(i).getBytes(US_ASCII);
      FrameBuilder frame = new FrameBuilder().from("10.0.1.1", 53).to("10.0.0.9", 5_000 + i);
      pcap.packet(1_000_000_000L + i * 1_000_000L, frame.payload(payload).udp());
    }
  }

  private IngestSummary ingest(String lake, Path capture, Map<String, ?> settings) {
    return TestSession.ingest(spark, folder.resolve(lake), TestSession.settings(settings), capture);
  }

  private String only(String lake, String sql) {
    return TestSession.only(spark, folder.resolve(lake), sql).mkString("|");
  }

  private String runRecord(String lake) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(lake).resolve("_packetlake/runs"))) {
      Path record =
          files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      return Files.readString(record);
    }
  }
}
