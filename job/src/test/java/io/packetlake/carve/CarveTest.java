package io.packetlake.carve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PcapngBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.fixture.TcpConversation.Frame;
import io.packetlake.spark.TestSession;
import io.packetlake.spark.TrafficArchive;
import io.packetlake.spark.Views;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packets of a row are those, and only those, that its flow was made of. */
class CarveTest {
  private static final long TIME = 1_700_000_000_000_000_000L;

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

  private static TcpConversation talk(int port, long start, String path) {
    return new TcpConversation()
        .between("10.0.0.1", port, "10.0.0.2", 80)
        .sequences(1_000L * port + start % 997, 7)
        .clock(start, 1_000)
        .handshake()
        .clientSays("GET " + path + " HTTP/1.1\r\nHost: example.org\r\n\r\n")
        .serverSays("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        .close();
  }

  private static byte[] lookup(int port) {
    return new FrameBuilder().from("10.0.0.9", port).to("10.0.0.8", 53).payload(new byte[9]).udp();
  }

  private void ingest() {
    TestSession.ingest(spark, lake, TestSession.settings(), captures);
  }

  private CarvedPackets carve(String where) {
    Views.register(spark, lake.toString());
    return Carve.of(spark.table("flows").where(where)).in(lake.toString()).packets();
  }

  private static List<String> raw(CarvedPackets carved) {
    List<Row> rows = carved.rows().select("raw").collectAsList();
    return rows.stream().map(row -> hex(row.<byte[]>getAs("raw"))).toList();
  }

  private static List<String> hex(List<byte[]> packets) {
    return packets.stream().map(CarveTest::hex).toList();
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static List<String> frames(TcpConversation talk) {
    return talk.frames().stream().map(frame -> hex(frame.bytes())).toList();
  }

  /** Conversations as one capture would have them, by time. */
  private static List<Frame> mixed(TcpConversation... talks) {
    List<Frame> all = new ArrayList<>();
    for (TcpConversation talk : talks) {
      all.addAll(talk.frames());
    }
    all.sort(java.util.Comparator.comparingLong(Frame::timeNanos));
    return all;
  }

  private Path write(String name, List<Frame> frames) {
    PcapBuilder capture = new PcapBuilder().nanoseconds();
    frames.forEach(frame -> capture.packet(frame.timeNanos(), frame.bytes()));
    return capture.writeTo(captures.resolve(name));
  }

  @Test
  void packetsOfARowAreThoseOfItsFlowWithTheirPlaces() {
    TcpConversation wanted = talk(1_001, TIME, "/a");
    Path capture = write("a.pcap", mixed(wanted, talk(1_002, TIME + 500, "/b")));
    ingest();

    CarvedPackets carved = carve("src_port = 1001");

    assertThat(raw(carved)).isEqualTo(frames(wanted));
    Row first = carved.rows().first();
    assertThat(first.mkString("|", "|", "|"))
        .startsWith("|" + capture + "|24|2023-11-14 22:13:20.0|" + TIME + "|54|54|1|");
    assertThat(carved.summary().packets()).isEqualTo(10);
    assertThat(carved.summary().linkTypes()).containsExactly(1);
  }

  @Test
  void theSamePortsAgainInTheSameExtentsAreAnotherFlow() {
    // A late ACK of the first connection lies behind the second in the file, before it in time.
    TcpConversation first = talk(1_001, TIME, "/first");
    long second = TIME + 20_000;
    TcpConversation again = talk(1_001, second, "/second");
    List<Frame> disordered = new ArrayList<>(mixed(first, again));
    Frame late = disordered.remove(9);
    disordered.add(12, late);
    write("a.pcap", disordered);
    ingest();

    assertThat(raw(carve("start_ns = " + TIME))).isEqualTo(frames(first));
    assertThat(raw(carve("start_ns = " + second))).isEqualTo(frames(again));
    assertThat(raw(carve("true"))).hasSize(20);
  }

  @Test
  void vlansAreOfTheKey() {
    TcpConversation plain = talk(1_001, TIME, "/plain");
    TcpConversation tagged =
        new TcpConversation()
            .between("10.0.0.1", 1_001, "10.0.0.2", 80)
            .vlans(5, 6)
            .clock(TIME + 10, 1_000)
            .handshake();
    write("a.pcap", mixed(plain, tagged));
    ingest();

    assertThat(raw(carve("vlan_ids = array(5, 6)"))).isEqualTo(frames(tagged));
    assertThat(raw(carve("size(vlan_ids) = 0"))).isEqualTo(frames(plain));
  }

  @Test
  void icmpAndAddressesOfEveryKindAreFound() {
    PcapBuilder capture = new PcapBuilder();
    List<byte[]> packets =
        List.of(
            new FrameBuilder().from("10.0.0.1", 0).to("10.0.0.2", 0).icmp(3, 1),
            new FrameBuilder().from("10.0.0.2", 0).to("10.0.0.1", 0).icmp(0, 0),
            new FrameBuilder().from("2001:db8::9", 0).to("2001:db8::1", 0).icmp(128, 0),
            new FrameBuilder().from("2001:db8::9", 9).to("::1.2.3.4", 7).udp(),
            lookup(4_000));
    packets.forEach(packet -> capture.packet(TIME, packet));
    capture.writeTo(captures.resolve("a.pcap"));
    ingest();

    assertThat(raw(carve("protocol LIKE 'icmp%'"))).isEqualTo(hex(packets.subList(0, 3)));
    assertThat(raw(carve("dst_ip = '::1.2.3.4'"))).isEqualTo(hex(packets.subList(3, 4)));
  }

  @Test
  void fragmentsOfADatagramBelongToItsRowAndCountOnce() {
    byte[] udp = Fragments.udp(5_000, 6_000, new byte[300]);
    List<byte[]> parts = new Fragments("10.0.0.1", "10.0.0.2", 9, 17).cut(udp, 104);
    List<byte[]> others = new Fragments("10.0.0.3", "10.0.0.2", 9, 17).cut(udp, 104);
    PcapBuilder one = new PcapBuilder().packet(TIME, parts.get(0)).packet(TIME, others.get(0));
    one.packet(TIME + 4_000, lookup(1)).packet(TIME + 6_000, others.get(1));
    one.writeTo(captures.resolve("a.pcap"));
    new PcapBuilder()
        .packet(TIME + 1_000, parts.get(2))
        .packet(TIME + 3_000, lookup(2))
        .packet(TIME + 5_000, parts.get(1))
        .writeTo(captures.resolve("b.pcap"));
    ingest();

    CarvedPackets carved = carve("dst_port = 6000");

    assertThat(raw(carved)).isEqualTo(hex(List.of(parts.get(0), parts.get(2), parts.get(1))));
    assertThat(carved.summary().packets()).isEqualTo(1);
    assertThat(carved.summary().records()).isEqualTo(3);
  }

  @Test
  void aTunnelsRecordIsCarvedOnceForBothFlows() {
    byte[] inner = lookup(4_000);
    byte[] vxlan = new byte[8 + inner.length];
    vxlan[0] = 8;
    System.arraycopy(inner, 0, vxlan, 8, inner.length);
    byte[] outer =
        new FrameBuilder().from("10.9.0.1", 5_000).to("10.9.0.2", 4_789).payload(vxlan).udp();
    new PcapBuilder()
        .packet(TIME, lookup(1))
        .packet(TIME, outer)
        .writeTo(captures.resolve("a.pcap"));
    ingest();

    assertThat(raw(carve("src_port = 4000"))).isEqualTo(hex(List.of(outer)));
    CarvedPackets both = carve("src_port IN (4000, 5000)");
    assertThat(raw(both)).isEqualTo(hex(List.of(outer)));
    assertThat(both.summary().packets()).isEqualTo(2);
    assertThat(both.summary().records()).isEqualTo(1);
  }

  @Test
  void interfacesThatAPcapngDescribesLateAreKnown() throws IOException {
    PcapngBuilder capture = new PcapngBuilder().section().iface(1, 0);
    long micros = TIME / 1_000;
    byte[] ip = java.util.Arrays.copyOfRange(lookup(3), 14, lookup(3).length);
    capture.packet(0, micros, lookup(1), 60).iface(101, 0, capture.option(9, new byte[] {9}));
    capture.packet(1, TIME + 5, ip, ip.length).order(ByteOrder.BIG_ENDIAN).section();
    capture.iface(1, 0).packet(0, micros + 7, lookup(4), 60);
    capture.writeTo(captures.resolve("a.pcapng"));
    ingest();

    CarvedPackets late = carve("src_port IN (3, 4)");

    assertThat(raw(late)).isEqualTo(hex(List.of(ip, lookup(4))));
    assertThat(late.summary().linkTypes()).containsExactly(1, 101);
  }

  @Test
  void aCompressedCaptureIsReadFromItsStart() throws IOException {
    TcpConversation wanted = talk(1_001, TIME, "/a");
    Path plain = write("a.pcap", mixed(wanted, talk(1_002, TIME + 50_000, "/b")));
    TrafficArchive.compress(captures, captures, "a.pcap");
    Files.delete(plain);
    ingest();

    assertThat(raw(carve("src_port = 1001"))).isEqualTo(frames(wanted));
    assertThat(raw(carve("true"))).hasSize(20);
  }

  @Test
  void onlyExtentsAreReadAndEachOnce() {
    List<Frame> frames = new ArrayList<>();
    byte[] bulk =
        new FrameBuilder().from("10.7.0.1", 9).to("10.7.0.2", 9).payload(new byte[1_400]).udp();
    for (int i = 0; i < 8_000; i++) {
      frames.add(new Frame(TIME + i * 1_000L, bulk));
    }
    frames.addAll(4_000, talk(1_001, TIME + 4_000_000, "/a").frames());
    frames.addAll(4_000, talk(1_002, TIME + 4_000_001, "/b").frames());
    write("a.pcap", frames);
    ingest();

    CarveSummary one = carve("src_port = 1001").summary();
    CarveSummary two = carve("src_port IN (1001, 1002)").summary();

    assertThat(one.captureBytes()).isGreaterThan(11_000_000);
    assertThat(one.bytesRead()).isBetween(700L, 100_000L);
    assertThat(two.bytesRead()).isBetween(one.bytesRead(), one.bytesRead() + 5_000);
    assertThat(two.packets()).isEqualTo(20);
  }

  @Test
  void longExtentsAreCutAndTheCutsProved() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      frames.add(new Frame(TIME + i * 1_000L, lookup(7)));
      frames.add(new Frame(TIME + i * 1_000L, lookup(8)));
    }
    write("a.pcap", frames);
    ingest();
    Views.register(spark, lake.toString());
    Dataset<Row> flow = spark.table("flows").where("src_port = 7");

    CarvedPackets cut =
        Carve.of(flow)
            .in(lake.toString())
            .with(TestSession.settings(Map.of("ingest.split-size-min", "10K")))
            .packets();

    assertThat(cut.summary().packets()).isEqualTo(3_000);
    assertThat(cut.rows().select("raw").distinct().count()).isEqualTo(1);
    assertThat(cut.rows().select("time_ns").distinct().count()).isEqualTo(3_000);
  }

  @Test
  void flowsAcrossSplitsAndCapturesAreWhole() throws IOException {
    TrafficArchive.write(captures, 5, 40, 2);
    ingest();
    Views.register(spark, lake.toString());
    for (Row row :
        spark
            .sql("SELECT flow_id, orig_packets + resp_packets FROM flows ORDER BY flow_id LIMIT 6")
            .collectAsList()) {
      assertThat(carve("flow_id = '" + row.getString(0) + "'").summary().records())
          .isEqualTo(row.getLong(1));
    }
    CarvedPackets all = carve("true");
    assertThat(all.summary().packets())
        .isEqualTo(
            TestSession.only(spark, lake, "SELECT sum(orig_packets + resp_packets) FROM flows")
                .getLong(0));
    List<Long> times =
        all.rows().select("time_ns").collectAsList().stream().map(row -> row.getLong(0)).toList();
    assertThat(times).isSorted();
  }

  @Test
  void capturesThatAreGoneOrHaveChangedAreNamed() throws IOException {
    Path one = write("a.pcap", talk(1_001, TIME, "/a").frames());
    Path other = write("b.pcap", talk(1_002, TIME, "/b").frames());
    ingest();
    Files.delete(one);
    Files.write(other, "more".getBytes(US_ASCII), java.nio.file.StandardOpenOption.APPEND);

    assertThatThrownBy(() -> carve("true"))
        .isInstanceOf(CarveException.class)
        .hasMessageContaining(one + " is gone")
        .hasMessageContaining(other + " has changed since it was ingested");
  }

  @Test
  void packetsThatAreNotThereAnyMoreAreNotPassedOver() throws IOException {
    Path capture = write("a.pcap", talk(1_001, TIME, "/a").frames());
    ingest();
    java.nio.file.attribute.FileTime modified = Files.getLastModifiedTime(capture);
    byte[] bytes = Files.readAllBytes(capture);
    bytes[24 + 16 + 26] = 99;
    Files.write(capture, bytes);
    Files.setLastModifiedTime(capture, modified);

    assertThatThrownBy(() -> carve("true"))
        .isInstanceOf(CarveException.class)
        .hasMessageContaining("has 10 packets, and 9 were found in " + capture);
  }

  @Test
  void rowsWithoutTheColumnsAreRefused() {
    assertThatThrownBy(() -> Carve.of(spark.range(1).toDF()).packets())
        .isInstanceOf(CarveException.class)
        .hasMessageContaining("flow_id, ip_version");
  }

  @Test
  void noRowsAreNoPackets() {
    write("a.pcap", talk(1_001, TIME, "/a").frames());
    ingest();
    CarvedPackets none = carve("src_port = 1");
    assertThat(none.rows().count()).isZero();
    assertThat(none.packets().hasNext()).isFalse();
    assertThat(none.summary().bytesRead()).isZero();
  }
}
