package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.packetlake.fixture.HardTraffic;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are those of the plain engine, whatever a map task could settle. */
class EnginesIT {
  private static final Path CORPUS = Path.of("../../shared/corpus/captures");

  @TempDir static Path folder;
  private static SparkSession spark;
  private static int lakes;

  @BeforeAll
  static void startSpark() {
    spark = TestSession.open(2);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void onHardTraffic(long seed) throws IOException {
    Path archive = Files.createDirectory(folder.resolve("archive-" + seed));
    List<List<Frame>> captures = HardTraffic.captures(seed, 150);
    write(captures, archive);
    Map<String, List<String>> plain = tables(archive, Map.of("engine.kind", "plain"));

    // Payload is left in the captures and read again, small as they are.
    Map<String, String> cut =
        Map.of(
            "engine.kind",
            "map",
            "engine.inline-captures",
            "0",
            "ingest.split-size",
            "40K",
            "ingest.open-cost",
            "1");
    assertThat(tables(archive, cut)).isEqualTo(plain);
    Map<String, String> whole = Map.of("engine.kind", "map", "ingest.split-size", "1G");
    assertThat(tables(archive, whole)).isEqualTo(plain);
  }

  private static void write(List<List<Frame>> captures, Path archive) {
    for (int i = 0; i < captures.size(); i++) {
      PcapBuilder file = new PcapBuilder().nanoseconds();
      captures.get(i).forEach(frame -> file.packet(frame.timeNanos(), frame.bytes()));
      file.writeTo(archive.resolve("tap-" + i + ".pcap"));
    }
  }

  @Test
  void onlyTasksWhoseClaimsWereWrongAreRunAgain() throws IOException {
    // Flows do not reach across the folders, and claims are wrong in some of them only.
    Path archive = Files.createDirectory(folder.resolve("archive-of-folders"));
    for (int seed = 1; seed <= 6; seed++) {
      write(HardTraffic.captures(seed, 60), Files.createDirectory(archive.resolve("f" + seed)));
    }
    Map<String, String> settings =
        Map.of(
            "flow.scope",
            "directory",
            "engine.inline-captures",
            "0",
            "ingest.split-size",
            "200K",
            "ingest.open-cost",
            "1",
            "ingest.on-error",
            "skip");
    Map<String, List<String>> plain = tables(archive, with(settings, "engine.kind", "plain"));

    Path lake = folder.resolve("lake-" + lakes++);
    IngestSummary summary =
        TestSession.ingest(spark, lake, TestSession.settings(settings), archive);
    assertThat(TestSession.tables(spark, lake)).isEqualTo(plain);
    assertThat(summary.shuffled().splitsReadAgain()).isBetween(1, summary.splits() - 1);

    // A capture fails in the same pass, after it has given packets: all is done again.
    TrafficArchive.compress(archive.resolve("f1"), archive.resolve("f2"), "tap-0.pcap");
    Path cut = archive.resolve("f2/tap-0.pcap.gz");
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Map<String, List<String>> plainWithout =
        tables(archive, with(settings, "engine.kind", "plain"));
    assertThat(tables(archive, settings)).isEqualTo(plainWithout);
    assertThat(plainWithout.get("captures")).anyMatch(row -> row.contains("\"error\""));
  }

  @Test
  void onRealCaptures() {
    assumeThat(CORPUS).as("the corpus of real captures, ../shared").isDirectory();
    Map<String, String> real = Map.of("flow.scope", "file", "ingest.on-error", "skip");

    Map<String, List<String>> plain = tables(CORPUS, with(real, "engine.kind", "plain"));

    Map<String, String> map =
        with(with(real, "engine.inline-captures", "0"), "ingest.split-size", "1M");
    assertThat(tables(CORPUS, map)).isEqualTo(plain);
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return more;
  }

  private static Map<String, List<String>> tables(Path archive, Map<String, String> settings) {
    Path lake = folder.resolve("lake-" + lakes++);
    TestSession.ingest(spark, lake, TestSession.settings(settings), archive);
    return TestSession.tables(spark, lake);
  }
}
