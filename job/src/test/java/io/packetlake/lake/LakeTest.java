package io.packetlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
  private static final CaptureFile CAPTURE =
      new CaptureFile("/captures/a.pcap", 100, 1_700_000_000_000L);
  private static final List<String> FILES =
      List.of("flows/date=2026-11-22/a.parquet", "captures/date=2026-11-22/a.parquet");
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void nameTheRoot() {
    root = folder.resolve("lake");
  }

  @Test
  void aCommittedRunIsVisibleAndRemembered() throws IOException {
    Lake lake = openForWriting();
    Run run = run("r1");

    stageFiles(lake, "r1").commit(run, FILES);

    assertThat(visible()).containsExactlyInAnyOrderElementsOf(FILES);
    assertThat(inside("staging")).isEmpty();
    assertThat(openForReading().runs()).containsExactly(run);
    assertThat(openForReading().taken()).containsExactly(CAPTURE);
  }

  @Test
  void onlyTheFilesNamedBecomeVisible() throws IOException {
    Lake lake = openForWriting();
    StagedRun staged = stageFiles(lake, "r1");

    staged.commit(run("r1"), FILES.subList(0, 1));

    assertThat(visible()).containsExactly(FILES.get(0));
    assertThat(inside("staging")).isEmpty();
  }

  @Test
  void whatARunThatNeverCommittedHasLeftIsRemovedByTheNextWriter() throws IOException {
    stageFiles(openForWriting(), "r1");

    openForReading();
    assertThat(inside("staging")).hasSize(FILES.size());

    openForWriting();
    assertThat(inside("staging")).isEmpty();
    assertThat(visible()).isEmpty();
    assertThat(openForReading().runs()).isEmpty();
  }

  @Test
  void aCommitKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    boolean finished = false;
    boolean sawNothing = false;
    boolean sawRolledForward = false;
    for (int changes = 0; !finished; changes++) {
      root = folder.resolve("killed-after-" + changes);
      stageFiles(openForWriting(), "r1");
      finished = commitAndDieAfter(changes);

      Lake next = openForReading();
      boolean whole = next.runs().equals(List.of(run("r1")));
      assertThat(visible()).hasSameElementsAs(whole ? FILES : List.of());
      openForWriting();
      assertThat(inside("staging")).isEmpty();
      sawNothing |= !whole;
      sawRolledForward |= whole && !finished;
    }
    assertThat(sawNothing).isTrue();
    assertThat(sawRolledForward).isTrue();
  }

  @Test
  void aCommitKilledAnywhereLeavesTheFlowsOfOneRunOrTheOther() throws IOException {
    boolean finished = false;
    boolean sawFirst = false;
    boolean sawSecond = false;
    for (int changes = 0; !finished; changes++) {
      root = folder.resolve("killed-after-" + changes);
      stageCarry(openForWriting(), "r1").commit(carrying("r1", null), List.of(carryFile("r1")));
      StagedRun second = stageCarry(Lake.openForReading(dyingRoot(), dying()), "r2");
      DyingFileSystem.dieAfter(changes);
      finished = commits(second, carrying("r2", "r1"), List.of(carryFile("r2")));

      String inForce = openForWriting().carrying().orElseThrow().id();
      assertThat(root.resolve(carryFile(inForce))).exists();
      assertThat(inForce.equals("r2")).isEqualTo(openForReading().runs().size() == 2);
      sawFirst |= inForce.equals("r1");
      sawSecond |= inForce.equals("r2");
    }
    assertThat(sawFirst).isTrue();
    assertThat(sawSecond).isTrue();
  }

  @Test
  void whatIsKeptGoesWhenTheRunAfterTheNextHasGoneOn() throws IOException {
    stageCarry(openForWriting(), "r1").commit(carrying("r1", null), List.of(carryFile("r1")));
    stageCarry(openForWriting(), "r2").commit(carrying("r2", "r1"), List.of(carryFile("r2")));
    assertThat(root.resolve(carryFile("r1"))).exists();

    openForWriting().stage("r3").commit(ending("r3", "r2"), List.of());

    assertThat(root.resolve(carryFile("r1"))).doesNotExist();
    assertThat(root.resolve(carryFile("r2"))).exists();
    assertThat(openForReading().carrying()).isEmpty();
  }

  private static String carryFile(String runId) {
    return Lake.carryFile(runId, "r00000-1");
  }

  private static StagedRun stageCarry(Lake lake, String runId) throws IOException {
    StagedRun staged = lake.stage(runId);
    Path path = Path.of(staged.folder().toUri().getPath(), carryFile(runId));
    Files.createDirectories(path.getParent());
    Files.writeString(path, runId);
    return staged;
  }

  private static Run carrying(String id, String carriedFrom) {
    Carry carry = new Carry("archive", Map.of("", 1L), Map.of(), List.of(carryFile(id)), 1, 2);
    return run(id, carry, carriedFrom);
  }

  private static Run ending(String id, String carriedFrom) {
    return run(id, null, carriedFrom);
  }

  private boolean commitAndDieAfter(int changes) {
    StagedRun staged = Lake.openForReading(dyingRoot(), dying()).stage("r1");
    DyingFileSystem.dieAfter(changes);
    return commits(staged, run("r1"), FILES);
  }

  private String dyingRoot() {
    return root.toUri().toString();
  }

  private static Configuration dying() {
    Configuration dying = new Configuration(false);
    dying.setClass("fs.file.impl", DyingFileSystem.class, FileSystem.class);
    dying.setBoolean("fs.file.impl.disable.cache", true);
    return dying;
  }

  private static boolean commits(StagedRun staged, Run run, List<String> files) {
    try {
      staged.commit(run, files);
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  @Test
  void aLakeThatIsNotThereIsSaid() {
    assertThatThrownBy(this::openForReading)
        .isInstanceOf(LakeException.class)
        .hasMessage("there is no lake at " + root + "; make one with 'ingest --lake'");
  }

  @Test
  void aLakeThatCannotBeWrittenIsSaid() throws IOException {
    Files.createFile(root);

    assertThatThrownBy(this::openForWriting)
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("cannot write to the lake " + root)
        .hasMessageEndingWith("name a folder that exists or can be made and that you may write to");
  }

  @Test
  void runIdsAreTheirOwnAndSortByTime() {
    Instant now = Instant.parse("2026-11-23T01:02:03Z");
    assertThat(Run.newId(now)).matches("20261123T010203Z-[0-9a-f]{8}").isNotEqualTo(Run.newId(now));
    assertThat(Run.newId(now)).isLessThan(Run.newId(now.plusSeconds(1)));
  }

  private Lake openForWriting() {
    return Lake.openForWriting(root.toString(), HADOOP);
  }

  private Lake openForReading() {
    return Lake.openForReading(root.toString(), HADOOP);
  }

  private static Run run(String id) {
    return run(id, null, null);
  }

  private static Run run(String id, Carry carry, String carriedFrom) {
    Instant start = Instant.parse("2026-11-23T01:02:03.000004Z").plusSeconds(10L * id.charAt(1));
    return new Run(
        id,
        start,
        start.plusSeconds(5),
        "1.0",
        Map.of("packetlake.flow.scope", "archive"),
        List.of(CAPTURE),
        Map.of("flows", 3L),
        Map.of("packets", 7L),
        List.of(),
        carry,
        carriedFrom);
  }

  private static StagedRun stageFiles(Lake lake, String runId) throws IOException {
    StagedRun staged = lake.stage(runId);
    for (String file : FILES) {
      Path path = Path.of(staged.folder().toUri().getPath(), file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    return staged;
  }

  private List<String> visible() throws IOException {
    return files(root).stream().filter(file -> !file.startsWith("_")).toList();
  }

  private List<String> inside(String name) throws IOException {
    return files(root.resolve("_packetlake").resolve(name));
  }

  private static List<String> files(Path from) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      return all.filter(file -> file.toString().endsWith(".parquet"))
          .map(file -> from.relativize(file).toString())
          .toList();
    }
  }
}
