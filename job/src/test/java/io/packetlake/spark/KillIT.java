package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.lake.Lake;
import io.packetlake.lake.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL to the driver at random moments of a run, from its start to its end, then the same
 * command again: the lake is that of one clean run, and nothing is left over. {@code -Dkills=20} is
 * the full form, {@code -Dkills.seed} draws other moments.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final long SEED = Long.getLong("kills.seed", 20261125);

  /** In the order of what a few kills should find; the moments within each are random. */
  private static final List<KillPhase> PHASES =
      List.of(
          KillPhase.COMMITTING,
          KillPhase.WRITING,
          KillPhase.READING,
          KillPhase.STARTING,
          KillPhase.ENDING);

  /** Draws of a moment until one lies in the phase that it was drawn for. */
  private static final int DRAWS = 20;

  @TempDir static Path dir;

  private static SparkSession spark;
  private final Random random = new Random(SEED);
  private final Map<KillPhase, Long> nanos = new EnumMap<>(KillPhase.class);
  private Path captures;

  @BeforeAll
  static void open() {
    spark = TestSession.open(2);
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  @Test
  void aKilledRunDoneAgainIsOneCleanRun() throws Exception {
    captures = dir.resolve("captures");
    TrafficArchive.write(captures, SEED, 40, 10); // many dates: many files to commit
    Path clean = dir.resolve("clean");
    measure(clean);
    Map<String, List<String>> expected = TestSession.tables(spark, clean);
    assertThat(expected.get("transactions")).hasSizeGreaterThan(50);

    for (int kill = 0; kill < KILLS; kill++) {
      Path lake = dir.resolve("lake-" + kill);
      String moment = killOnce(lake, PHASES.get(kill % PHASES.size()));
      IngestProcess again = IngestProcess.start(lake, arguments());
      assertThat(again.end()).as(moment + again.printed()).isZero();

      assertThat(TestSession.tables(spark, lake)).as(moment).isEqualTo(expected);
      assertThat(files(lake)).as(moment).isEqualTo(filesOfOneRun(lake));
    }
  }

  /** A clean run, and how long each of its phases lasts. */
  private void measure(Path lake) throws Exception {
    IngestProcess run = IngestProcess.start(lake, arguments());
    KillPhase phase = KillPhase.STARTING;
    long begun = System.nanoTime();
    for (KillPhase next : KillPhase.values()) {
      run.await(next);
      long now = System.nanoTime();
      nanos.put(phase, now - begun);
      phase = next;
      begun = now;
    }
    assertThat(run.end()).as(run.printed()).isZero();
    nanos.put(phase, System.nanoTime() - begun);
    assertThat(files(lake)).isEqualTo(filesOfOneRun(lake));
  }

  /** Kills a run in a phase, as often as it takes to hit it; says when that was. */
  private String killOnce(Path lake, KillPhase phase) throws Exception {
    for (int draw = 0; draw < DRAWS; draw++) {
      FileUtils.deleteDirectory(lake.toFile());
      IngestProcess run = IngestProcess.start(lake, arguments());
      run.await(phase);
      long wait = random.nextLong(Math.max(1, nanos.get(phase)));
      int exitCode = run.killAfter(wait);
      if (exitCode == IngestProcess.KILLED && KillPhase.of(lake) == phase) {
        String moment =
            "killed %s, after %.1f of %.1f ms of it, with %d files in the lake"
                .formatted(phase, wait / 1e6, nanos.get(phase) / 1e6, files(lake).size());
        System.out.println(moment);
        return moment + ", seed " + SEED + "\n";
      }
    }
    throw new AssertionError("no kill of " + DRAWS + " came while a run was " + phase);
  }

  private List<String> arguments() {
    return List.of("--split-size", "512K", captures.toString());
  }

  /** All files of a lake, hidden ones too, named from there. */
  private static Set<String> files(Path lake) throws IOException {
    if (!Files.exists(lake)) {
      return new TreeSet<>();
    }
    try (Stream<Path> all = Files.walk(lake)) {
      Set<String> files = new TreeSet<>();
      all.filter(Files::isRegularFile).forEach(file -> files.add(lake.relativize(file).toString()));
      return files;
    }
  }

  /** What the lake should hold: the files that its one run names, its record, the lake's format. */
  private static Set<String> filesOfOneRun(Path lake) {
    List<Run> runs;
    try (Lake opened = Lake.openForReading(lake.toString(), new Configuration())) {
      runs = new ArrayList<>(opened.runs());
    }
    assertThat(runs).hasSize(1);
    Set<String> files = new TreeSet<>(runs.get(0).changes().files());
    files.add("_packetlake/format.json");
    files.add("_packetlake/runs/" + runs.get(0).id() + ".json");
    return files;
  }
}
