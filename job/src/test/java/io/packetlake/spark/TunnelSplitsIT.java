package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PcapngBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.fixture.TcpConversation.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 2 for tunnels and fragments that straddle splits: an exchange through a tunnel whose
 * packets are cut in fragments, and one whose fragments go through a tunnel, in a pcap file and in
 * a pcapng file whose second interface comes late.
 */
class TunnelSplitsIT {
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_BYTES = 20;
  private static final int RAW_IP = 101;
  private static final int PART_BYTES = 104;

  private static SparkSession spark;

  @TempDir private static Path folder;
  private static Path captures;
  private static Map<String, List<String>> whole;

  @BeforeAll
  static void readInOneTask() throws IOException {
    spark = TestSession.open(2);
    captures = Files.createDirectory(folder.resolve("captures"));
    write();
    whole = tables("1G");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private static void write() {
    List<Frame> outside = new ArrayList<>();
    List<Frame> inside = new ArrayList<>();
    for (Frame frame : exchange("10.9.0.1", "/outside")) {
      fragmentsOfATunnel(frame, outside);
    }
    for (Frame frame : exchange("10.9.0.2", "/inside")) {
      fragmentsInATunnel(frame, inside);
    }
    PcapBuilder pcap = new PcapBuilder().nanoseconds();
    PcapngBuilder pcapng = new PcapngBuilder();
    byte[] nanos = pcapng.option(9, new byte[] {9});
    pcapng.section().iface(PcapBuilder.ETHERNET, 0, nanos);
    for (int i = 0; i < outside.size(); i++) {
      add(outside.get(i), i % 2 == 0, pcap, pcapng);
    }
    pcapng.iface(RAW_IP, 0, nanos);
    for (int i = 0; i < inside.size(); i++) {
      byte[] packet = withoutEthernet(inside.get(i).bytes());
      if (i % 2 == 0) {
        pcapng.packet(1, inside.get(i).timeNanos(), packet, packet.length);
      } else {
        add(inside.get(i), true, pcap, pcapng);
      }
    }
    pcap.writeTo(captures.resolve("a.pcap"));
    pcapng.writeTo(captures.resolve("b.pcapng"));
  }

  private static void add(Frame frame, boolean toPcap, PcapBuilder pcap, PcapngBuilder pcapng) {
    if (toPcap) {
      pcap.packet(frame.timeNanos(), frame.bytes());
    } else {
      pcapng.packet(0, frame.timeNanos(), frame.bytes(), frame.bytes().length);
    }
  }

  private static List<Frame> exchange(String client, String path) {
    return new TcpConversation()
        .between(client, 40_000, "10.9.1.1", 80)
        .segmentBytes(400)
        .handshake()
        .clientSays("GET " + path + " HTTP/1.1\r\nHost: example.org\r\n\r\n")
        .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n" + "0123456789".repeat(300))
        .close()
        .frames();
  }

  /** VXLAN (RFC 7348) in UDP, and the UDP in fragments, the last first. */
  private static void fragmentsOfATunnel(Frame frame, List<Frame> to) {
    byte[] header = {8, 0, 0, 0, 0, 0, 7, 0};
    byte[] udp = Fragments.udp(50_000, 4_789, join(header, frame.bytes()));
    Fragments outer = new Fragments("192.0.2.1", "192.0.2.2", to.size(), 17);
    List<byte[]> parts = new ArrayList<>(outer.cut(udp, PART_BYTES));
    parts.add(0, parts.remove(parts.size() - 1));
    parts.forEach(part -> to.add(new Frame(frame.timeNanos() + to.size(), part)));
  }

  /** The packet in fragments, each in GRE (RFC 2784). */
  private static void fragmentsInATunnel(Frame frame, List<Frame> to) {
    byte[] packet = withoutEthernet(frame.bytes());
    byte[] tcp = Arrays.copyOfRange(packet, IPV4_BYTES, packet.length);
    String client = "10.9.0.2";
    boolean byClient = packet[15] == 2;
    Fragments inner =
        byClient
            ? new Fragments(client, "10.9.1.1", to.size(), 6)
            : new Fragments("10.9.1.1", client, to.size(), 6);
    for (byte[] part : inner.cut(tcp, PART_BYTES)) {
      byte[] gre = join(new byte[] {0, 0, 8, 0}, withoutEthernet(part));
      byte[] outer = new FrameBuilder().from("192.0.2.3", 0).to("192.0.2.4", 0).ip(47, gre);
      to.add(new Frame(frame.timeNanos() + to.size(), outer));
    }
  }

  private static byte[] withoutEthernet(byte[] frame) {
    return Arrays.copyOfRange(frame, ETHERNET_BYTES, frame.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  @Test
  void bothExchangesAreWhole() {
    assertThat(whole.get("transactions"))
        .hasSize(2)
        .allMatch(row -> row.contains("\"response_body_state\":\"complete\""))
        .allMatch(row -> row.contains("\"response_body_length\":3000"))
        .anyMatch(row -> row.contains("\"uri\":\"/outside\""))
        .anyMatch(row -> row.contains("\"uri\":\"/inside\""));
    assertThat(whole.get("flows"))
        .anyMatch(row -> row.contains("\"tunnels\":[\"vxlan\"]"))
        .anyMatch(row -> row.contains("\"tunnels\":[\"gre\"]"));
    assertThat(whole.get("captures")).noneMatch(row -> row.contains("\"fragment\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "97", "150", "211", "333", "512", "800", "1500", "4K", "9K"})
  void splitSizesDoNotShow(String size) {
    assertThat(tables(size)).isEqualTo(whole);
  }

  private static Map<String, List<String>> tables(String splitSize) {
    Path lake = folder.resolve("lake-" + splitSize);
    Map<String, String> settings = Map.of("ingest.split-size", splitSize);
    TestSession.ingest(spark, lake, TestSession.settings(settings), captures);
    return TestSession.tables(spark, lake);
  }
}
