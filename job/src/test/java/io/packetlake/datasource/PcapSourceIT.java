package io.packetlake.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitEvidence;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.GeneratedCapture;
import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PlainPcapReader;
import io.packetlake.hadoop.SplitPlanner;
import io.packetlake.spark.EmbeddedSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures read as a table: rows, columns, what is pushed down, splits, options, SQL's forms. */
class PcapSourceIT {
  private static final long START = 1_700_000_000_123_456_789L;
  private static final int PACKETS = 200;

  @TempDir static Path folder;
  private static SparkSession spark;
  private static Path capture;

  @BeforeAll
  static void write() {
    spark = EmbeddedSession.open("local[2]");
    capture = traffic().writeTo(folder.resolve("traffic.pcap"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** TCP, UDP over IPv6, ICMP, IGMP, ARP and a segment cut in its header, in turn. */
  private static PcapBuilder traffic() {
    PcapBuilder pcap = new PcapBuilder().nanoseconds();
    for (int i = 0; i < PACKETS; i++) {
      FrameBuilder v4 =
          new FrameBuilder().from("10.0.0." + (1 + i % 5), 1_000 + i).to("10.9.9.9", 80);
      byte[] frame =
          switch (i % 6) {
            case 0 -> v4.vlans(7, 9).payload(new byte[i]).tcp(0xffff_fff0L + i, 5, 0x18);
            case 1 ->
                new FrameBuilder()
                    .from("2001:db8::1", 53)
                    .to("2001:db8::2", 99)
                    .payload(new byte[3])
                    .udp();
            case 2 -> v4.icmp(8, 0);
            case 3 -> v4.ip(2, new byte[8]);
            case 4 -> v4.ethernet(0x0806, new byte[28]);
            default -> Arrays.copyOf(v4.tcp(1, 2, 2), 44);
          };
      pcap.record(START + i * 1_000L, frame, i % 6 == 5 ? 54 : frame.length);
    }
    return pcap;
  }

  @Test
  void eachPacketIsARowWithWhatIsKnownOfIt() {
    List<Row> rows = PacketTable.read(spark, capture).limit(6).collectAsList();

    assertThat(rows.get(0).getString(0)).isEqualTo(capture.toString());
    assertThat(
            PacketTable.json(
                PacketTable.read(spark, capture).drop("capture", "raw", "payload").limit(6)))
        .containsExactly(
            """
            {"offset":24,"number_in_split":1,"time":"2023-11-14T22:13:20.123Z","time_ns":1700000000123456789,"captured_length":62,"original_length":62,"link_type":1,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_ids":[7,9],"src_ip":"10.0.0.1","dst_ip":"10.9.9.9","ip_version":4,"protocol":"tcp","src_port":1000,"dst_port":80,"tcp_flags":24,"tcp_seq":4294967280,"tcp_ack":5,"tcp_window":65535,"payload_length":0,"tunnels":[]}""",
            """
            {"offset":102,"number_in_split":2,"time":"2023-11-14T22:13:20.123Z","time_ns":1700000000123457789,"captured_length":65,"original_length":65,"link_type":1,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_ids":[],"src_ip":"2001:db8::1","dst_ip":"2001:db8::2","ip_version":6,"protocol":"udp","src_port":53,"dst_port":99,"payload_length":3,"tunnels":[]}""",
            """
            {"offset":183,"number_in_split":3,"time":"2023-11-14T22:13:20.123Z","time_ns":1700000000123458789,"captured_length":42,"original_length":42,"link_type":1,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_ids":[],"src_ip":"10.0.0.3","dst_ip":"10.9.9.9","ip_version":4,"protocol":"icmp","payload_length":0,"tunnels":[]}""",
            """
            {"offset":241,"number_in_split":4,"time":"2023-11-14T22:13:20.123Z","time_ns":1700000000123459789,"captured_length":42,"original_length":42,"link_type":1,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_ids":[],"src_ip":"10.0.0.4","dst_ip":"10.9.9.9","ip_version":4,"protocol":"ip-2","undecoded_reason":"transport_protocol","tunnels":[]}""",
            """
            {"offset":299,"number_in_split":5,"time":"2023-11-14T22:13:20.123Z","time_ns":1700000000123460789,"captured_length":42,"original_length":42,"link_type":1,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_ids":[],"undecoded_reason":"network_protocol","tunnels":[]}""",
            """
            {"offset":357,"number_in_split":6,"time":"2023-11-14T22:13:20.123Z","time_ns":1700000000123461789,"captured_length":44,"original_length":54,"link_type":1,"src_mac":"02:00:00:00:00:01","dst_mac":"02:00:00:00:00:02","vlan_ids":[],"src_ip":"10.0.0.1","dst_ip":"10.9.9.9","ip_version":4,"protocol":"tcp","undecoded_reason":"cut","tunnels":[]}""");
  }

  @Test
  void theBytesAreThePackets() throws IOException {
    List<PacketCopy> expected = PlainPcapReader.read(Files.readAllBytes(capture));

    assertThat(copies(PacketTable.read(spark, capture, Map.of("splitSize", "500")).collectAsList()))
        .containsExactlyElementsOf(expected);
    assertThat(
            PacketTable.read(spark, capture)
                .where("length(payload) <> payload_length AND undecoded_reason IS NULL")
                .count())
        .isZero();
  }

  private static List<PacketCopy> copies(List<Row> rows) {
    List<PacketCopy> copies = new ArrayList<>();
    for (Row row : rows) {
      byte[] raw = row.getAs("raw");
      Packet packet = new Packet().pointTo(raw, 0, raw.length);
      packet.describe(
          row.getAs("time_ns"),
          row.getAs("original_length"),
          row.getAs("link_type"),
          row.getAs("offset"));
      copies.add(PacketCopy.of(packet));
    }
    return copies;
  }

  @Test
  void whateverTheSplitsTheRowsAreTheSame() {
    List<String> whole = PacketTable.json(PacketTable.read(spark, capture).drop("number_in_split"));

    assertThat(whole).hasSize(PACKETS);
    for (String planning : List.of("guess", "walk")) {
      for (int size = 100; size < 3_000; size += 467) {
        Map<String, String> options = Map.of("splitSize", "" + size, "splitPlanning", planning);
        assertThat(
                PacketTable.json(PacketTable.read(spark, capture, options).drop("number_in_split")))
            .isEqualTo(whole);
        assertThat(PacketTable.read(spark, capture, options).count()).isEqualTo(PACKETS);
      }
    }
  }

  @Test
  void pushedFiltersPassWhatSparkWouldPass() {
    String[] values = PushedConditions.ALL.toArray(String[]::new);
    List<Row> truth =
        PacketTable.read(spark, capture).localCheckpoint().selectExpr(values).collectAsList();
    List<Row> offsets = PacketTable.read(spark, capture).select("offset").collectAsList();
    for (int i = 0; i < values.length; i++) {
      List<Row> expected = new ArrayList<>();
      for (int packet = 0; packet < PACKETS; packet++) {
        if (Boolean.TRUE.equals(truth.get(packet).get(i))) {
          expected.add(offsets.get(packet));
        }
      }
      var found =
          PacketTable.read(spark, capture, Map.of("splitSize", "9000"))
              .where(values[i])
              .select("offset");
      assertThat(found.collectAsList()).as(values[i]).isEqualTo(expected);
      assertThat(PacketTable.plan(found)).as(values[i]).doesNotContain("Filter (");
    }
  }

  @Test
  void thePlanShowsWhatIsPushedDown() {
    String plan =
        PacketTable.plan(
            PacketTable.read(spark, capture)
                .where("src_ip = '10.0.0.1' AND dst_port > 79")
                .select("time"));

    assertThat(plan)
        .contains("BatchScan pcap", "EqualTo(src_ip,10.0.0.1)", "GreaterThan(dst_port,79)")
        .contains("ReadSchema: struct<time:timestamp>")
        .doesNotContain("Filter (");
    assertThat(
            PacketTable.plan(
                PacketTable.read(spark, capture).where("hash(raw) = 1 AND link_type = 1")))
        .contains(
            "PushedFilters: [IsNotNull(link_type), EqualTo(link_type,1)]", "Filter (hash(raw");
  }

  @Test
  void countsAreOneRowATaskAndNothingIsDecoded() {
    var count = PacketTable.read(spark, capture).where("protocol = 'tcp'").groupBy().count();

    assertThat(count.first().getLong(0)).isEqualTo(67);
    assertThat(PacketTable.plan(count))
        .contains("PushedAggregation: [COUNT(*)]", "ReadSchema: struct<count:bigint>");
    assertThat(PacketTable.read(spark, capture).where("capture = 'none'").count()).isZero();
  }

  @Test
  void theNameOfACaptureChoosesFiles() throws IOException {
    Path many = Files.createDirectories(folder.resolve("many/deep"));
    for (int i = 0; i < 10; i++) {
      Files.copy(capture, many.resolve("f" + i + ".pcap"));
    }
    Files.writeString(many.resolve("_hidden"), "no capture");
    var all = PacketTable.read(spark, folder.resolve("many"));

    assertThat(all.count()).isEqualTo(10L * PACKETS);
    assertThat(all.rdd().getNumPartitions()).isLessThan(10);
    assertThat(PacketTable.plan(all.where("capture LIKE '%/f3.pcap' OR capture LIKE '%4.pcap'")))
        .contains("Captures: 2");
    assertThat(all.where("capture NOT LIKE '%/f3.pcap'").count()).isEqualTo(9L * PACKETS);
    assertThat(PacketTable.read(spark, many.resolve("f[0-4].pcap")).count())
        .isEqualTo(5L * PACKETS);
    assertThat(spark.read().format("pcap").load(many + "/f1.pcap", many + "/f2.pcap").count())
        .isEqualTo(2L * PACKETS);
  }

  @Test
  void packedCapturesAreRead() throws IOException {
    Path packed = folder.resolve("packed.pcap.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(capture, out);
    }
    assertThat(PacketTable.read(spark, packed, Map.of("splitSize", "100")).count())
        .isEqualTo(PACKETS);
  }

  @Test
  void aFalseBoundaryFailsAQueryAndTheNextOneIsPlannedByAWalk() throws Exception {
    GeneratedCapture forged = GeneratedCapture.withParallelChain(1);
    Path file = write("forged.pcap", forged.bytes());
    Map<String, String> options = optionsThatGuessWrong(file);
    // A limit in every task: each reads some rows and leaves the rest.
    var some = PacketTable.read(spark, file, options).limit(3).groupBy("link_type").count();

    assertThatThrownBy(some::collectAsList)
        .hasStackTraceContaining("Set packetlake.input.split-planning=walk and run again");
    spark.sparkContext().listenerBus().waitUntilEmpty();
    assertThat(copies(PacketTable.read(spark, file, options).collectAsList()))
        .containsExactlyElementsOf(forged.packets());
  }

  private static Map<String, String> optionsThatGuessWrong(Path file) throws IOException {
    for (int size = 600; size < 1_000; size += 10) {
      Map<String, String> options =
          Map.of(
              "splitSize",
              "" + size,
              "packetlake.input.window",
              "512",
              "packetlake.input.buffer",
              "4k");
      Configuration conf = PcapOptions.of(options).configuration(new Configuration());
      if (new SplitPlanner(conf)
          .evidence(new org.apache.hadoop.fs.Path(file.toUri())).stream()
              .anyMatch(split -> split.provedBy() == SplitEvidence.ProvedBy.NOTHING)) {
        return options;
      }
    }
    throw new AssertionError("no split size makes a false boundary");
  }

  private static Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsNoCaptureFailsOrIsPassedBy() throws IOException {
    Path mixed = Files.createDirectories(folder.resolve("mixed"));
    Files.copy(capture, mixed.resolve("a.pcap"));
    Files.writeString(mixed.resolve("b.txt"), "this is no capture at all, but text");

    assertThatThrownBy(() -> PacketTable.read(spark, mixed).count())
        .isInstanceOf(SparkException.class)
        .hasStackTraceContaining("b.txt: ");
    assertThat(PacketTable.read(spark, mixed, Map.of("onError", "skip")).count())
        .isEqualTo(PACKETS);
    assertThatThrownBy(() -> PacketTable.read(spark, mixed, Map.of("onError", "maybe")))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("option onError: 'maybe' is none of fail, skip");
    assertThatThrownBy(() -> PacketTable.read(spark, folder.resolve("nothing")).count())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("nothing: no such file or directory");
  }

  @Test
  void theOptionFilterSpeaksLibpcapsLanguage() {
    var some = PacketTable.read(spark, capture, Map.of("filter", "udp port 99 or arp"));

    assertThat(some.count()).isEqualTo(34 + 33);
    assertThat(some.where("protocol = 'udp'").count()).isEqualTo(34);
    assertThatThrownBy(() -> PacketTable.read(spark, capture, Map.of("filter", "ports")).count())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("option filter: ");
  }

  @Test
  void sqlKnowsTablesViewsAndPaths() {
    spark.sql("CREATE TABLE packets USING pcap OPTIONS (path '%s')".formatted(capture));
    spark.sql(
        "CREATE TEMPORARY VIEW seen USING pcap OPTIONS (path '%s', splitSize '700')"
            .formatted(capture));
    Row expected =
        PacketTable.read(spark, capture).selectExpr("count(*)", "sum(captured_length)").first();
    try {
      for (String table : List.of("packets", "seen", "pcap.`" + capture + "`")) {
        assertThat(spark.sql("SELECT count(*), sum(captured_length) FROM " + table).first())
            .isEqualTo(expected);
      }
    } finally {
      spark.sql("DROP TABLE packets");
    }
  }

  @Test
  void pathsInSqlAreCutPrunedAndFilteredToo() throws IOException {
    spark.conf().set("spark.sql.files.maxPartitionBytes", "2000");
    try {
      var rows = spark.sql("SELECT * FROM pcap.`%s`".formatted(capture));
      assertThat(rows.rdd().getNumPartitions()).isGreaterThan(5);
      assertThat(copies(rows.collectAsList()))
          .containsExactlyElementsOf(PlainPcapReader.read(Files.readAllBytes(capture)));
      assertThat(PacketTable.plan(rows.where("dst_port = 99").select("time_ns")))
          .contains("PushedFilters: [IsNotNull(dst_port), EqualTo(dst_port,99)]")
          .contains("ReadSchema: struct<time_ns:bigint,dst_port:int>");
      assertThat(rows.where("dst_port = 99").count()).isEqualTo(34);
    } finally {
      spark.conf().unset("spark.sql.files.maxPartitionBytes");
    }
  }
}
