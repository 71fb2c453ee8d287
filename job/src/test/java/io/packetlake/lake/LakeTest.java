package io.packetlake.lake;

import static io.packetlake.lake.LakeRuns.filesOf;
import static io.packetlake.lake.LakeRuns.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void nameTheRoot() {
    root = folder.resolve("lake");
  }

  @Test
  void aCommittedRunIsVisibleAndRemembered() throws IOException {
    Run run = commit("r1");

    assertThat(visible(root)).containsExactlyInAnyOrderElementsOf(filesOf("r1"));
    assertThat(inside("staging")).isEmpty();
    assertThat(runs()).containsExactly(run);
  }

  @Test
  void onlyTheFilesNamedBecomeVisible() throws IOException {
    write(
        lake -> {
          stageFiles(lake, "r1").commit(LakeRuns.adding("r1", filesOf("r1").subList(0, 1)));
        });

    assertThat(visible(root)).containsExactly(filesOf("r1").get(0));
    assertThat(inside("staging")).isEmpty();
  }

  @Test
  void whatARunThatNeverCommittedHasLeftIsRemovedByTheNextWriter() throws IOException {
    write(lake -> stageFiles(lake, "r1"));

    runs();
    assertThat(inside("staging")).hasSize(2);

    write(lake -> {});
    assertThat(inside("staging")).isEmpty();
    assertThat(visible(root)).isEmpty();
    assertThat(runs()).isEmpty();
  }

  @Test
  void aCommitKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> write(lake -> stageFiles(lake, "r1")),
        lake -> lake.stage("r1").commit(LakeRuns.adding("r1", filesOf("r1"))),
        List.of(),
        filesOf("r1"));
  }

  @Test
  void aRemovalKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> {
          commit("r1");
          commit("r2");
        },
        lake -> lake.undo(lake.removable(List.of("r1"))),
        both("r1", "r2"),
        filesOf("r2"));
  }

  @Test
  void aReplacementKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> {
          commit("r1");
          write(lake -> stageFiles(lake, "r2"));
        },
        lake ->
            lake.stage("r2")
                .commit(LakeRuns.replacing("r2", filesOf("r2"), lake.removable(List.of("r1")))),
        filesOf("r1"),
        filesOf("r2"));
  }

  @Test
  void aCompactionKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> {
          commit("r1");
          commit("r2");
          write(lake -> stageFiles(lake, "c3"));
        },
        lake -> lake.stage("c3").commit(compacting("c3", "r1", "r2")),
        both("r1", "r2"),
        filesOf("c3"));
  }

  private static Run compacting(String id, String one, String other) {
    return LakeRuns.run(
        id, new Changes(filesOf(id), List.of(), List.of(one, other), both(one, other)));
  }

  @Test
  void theFilesOfTablesAreThoseThatRecordsNameAndThatAreThere() throws IOException {
    commit("r1");
    commit("r2");
    write(lake -> stageFiles(lake, "c3").commit(compacting("c3", "r1", "r2")));
    commit("r4");
    Files.writeString(root.resolve("flows/date=2026-11-22/foreign.parquet"), "foreign");
    Files.delete(root.resolve(filesOf("r4").get(1)));

    try (Lake lake = Lake.openForReading(root.toString(), HADOOP)) {
      assertThat(lake.tableFiles())
          .extracting(file -> file.path() + ' ' + file.runId() + ' ' + file.date())
          .containsExactly(
              filesOf("c3").get(1) + " c3 2026-11-22",
              filesOf("c3").get(0) + " c3 2026-11-22",
              filesOf("r4").get(0) + " r4 2026-11-22");
    }
  }

  @Test
  void aCompactionLeavesWhatTheLastRunNeedsToBeUndone() {
    write(lake -> stageCarry(lake, "r1").commit(carrying("r1", null)));
    write(lake -> stageCarry(lake, "r2").commit(carrying("r2", "r1")));

    write(lake -> stageFiles(lake, "z3").commit(compacting("z3", "r0", "r0")));

    assertThat(root.resolve(carryFile("r1"))).exists();
    write(lake -> lake.undo(lake.removable(List.of("r2"))));
    assertThat(inForce()).contains("r1");
  }

  @Test
  void aRunWhoseCompactedDaysWereDroppedCanBeUndone() throws IOException {
    commit("r1");
    commit("r2");
    write(lake -> stageFiles(lake, "c3").commit(compacting("c3", "r1", "r2")));
    for (String file : filesOf("c3")) {
      Files.delete(root.resolve(file));
    }

    write(lake -> lake.undo(lake.removable(List.of("r1"))));

    assertThat(runs()).extracting(Run::id).containsExactly("c3", "r2");
  }

  /** Makes a lake anew for each moment to be killed in, until the change gets through. */
  private void killBeforeEachChange(
      Runnable before, Consumer<Lake> change, List<String> old, List<String> changed)
      throws IOException {
    boolean finished = false;
    boolean sawNothing = false;
    boolean sawRolledForward = false;
    for (int changes = 0; !finished; changes++) {
      root = folder.resolve("killed-after-" + changes);
      before.run();
      finished = dieAfter(changes, change);
      assertThat(filesOfRecords())
          .as("what follows the records")
          .isIn(sorted(old), sorted(changed));

      runs(); // the next command, which only reads
      boolean whole = sorted(visible(root)).equals(sorted(changed));
      assertThat(visible(root)).hasSameElementsAs(whole ? changed : old);
      assertThat(filesOfRecords()).isEqualTo(sorted(visible(root)));
      write(lake -> {});
      assertThat(inside("staging")).isEmpty();
      sawNothing |= !whole;
      sawRolledForward |= whole && !finished;
    }
    assertThat(sawNothing).isTrue();
    assertThat(sawRolledForward).isTrue();
  }

  private boolean dieAfter(int changes, Consumer<Lake> change) {
    Configuration dying = new Configuration(false);
    dying.setClass("fs.file.impl", DyingFileSystem.class, FileSystem.class);
    dying.setBoolean("fs.file.impl.disable.cache", true);
    try (Lake lake = Lake.openForReading(root.toUri().toString(), dying)) {
      DyingFileSystem.dieAfter(changes);
      change.accept(lake);
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  /** The files that a reader finds who follows the records as they lie, whatever is under way. */
  private List<String> filesOfRecords() throws IOException {
    RunRecords records =
        new RunRecords(
            FileSystem.getLocal(HADOOP),
            new org.apache.hadoop.fs.Path(root.resolve("_packetlake/runs").toUri()));
    List<Run> runs = records.all();
    List<String> removed =
        runs.stream().flatMap(run -> run.changes().removedFiles().stream()).toList();
    List<String> files =
        runs.stream()
            .flatMap(run -> run.changes().files().stream())
            .filter(file -> !removed.contains(file))
            .toList();
    assertThat(files).allSatisfy(file -> assertThat(root.resolve(file)).exists());
    return sorted(files);
  }

  @Test
  void aCommitKilledAnywhereLeavesTheFlowsOfOneRunOrTheOther() throws IOException {
    boolean finished = false;
    boolean sawFirst = false;
    boolean sawSecond = false;
    for (int changes = 0; !finished; changes++) {
      root = folder.resolve("killed-after-" + changes);
      write(lake -> stageCarry(lake, "r1").commit(carrying("r1", null)));
      write(lake -> {});
      finished = dieAfter(changes, lake -> stageCarry(lake, "r2").commit(carrying("r2", "r1")));

      write(lake -> {});
      String inForce = inForce().orElseThrow();
      assertThat(root.resolve(carryFile(inForce))).exists();
      assertThat(inForce.equals("r2")).isEqualTo(runs().size() == 2);
      sawFirst |= inForce.equals("r1");
      sawSecond |= inForce.equals("r2");
    }
    assertThat(sawFirst).isTrue();
    assertThat(sawSecond).isTrue();
  }

  @Test
  void whatIsKeptGoesWhenTheRunAfterTheNextHasGoneOn() {
    write(lake -> stageCarry(lake, "r1").commit(carrying("r1", null)));
    write(lake -> stageCarry(lake, "r2").commit(carrying("r2", "r1")));
    assertThat(root.resolve(carryFile("r1"))).exists();

    write(lake -> lake.stage("r3").commit(ending("r3", "r2")));

    assertThat(root.resolve(carryFile("r1"))).doesNotExist();
    assertThat(root.resolve(carryFile("r2"))).exists();
    assertThat(inForce()).isEmpty();
  }

  @Test
  void ofRunsThatGoOnWithEachOthersFlowsTheLastCanBeUndone() {
    write(lake -> stageCarry(lake, "r1").commit(carrying("r1", null)));
    write(lake -> stageCarry(lake, "r2").commit(carrying("r2", "r1")));

    write(
        lake -> {
          assertThatThrownBy(() -> lake.removable(List.of("r1")))
              .hasMessageContaining("run r2 has gone on with flows of run r1");
          lake.undo(lake.removable(List.of("r2")));
        });

    assertThat(inForce()).contains("r1");
    assertThat(root.resolve(carryFile("r1"))).exists();
    assertThat(root.resolve(carryFile("r2"))).doesNotExist();
  }

  @Test
  void aRunWhoseFlowsCameFromFilesThatAreGoneCannotBeUndone() {
    write(lake -> stageCarry(lake, "r1").commit(carrying("r1", null)));
    write(lake -> lake.stage("r2").commit(ending("r2", "r1")));
    write(lake -> lake.stage("r3").commit(ending("r3", null)));

    write(
        lake ->
            assertThatThrownBy(() -> lake.removable(List.of("r2")))
                .hasMessageContaining("the flows that run r1 has kept for run r2 are gone"));
  }

  private Optional<String> inForce() {
    try (Lake lake = Lake.openForReading(root.toString(), HADOOP)) {
      return Lake.carrying(lake.runs()).map(Run::id);
    }
  }

  private static String carryFile(String runId) {
    return Lake.carryFile(runId, "r00000-1");
  }

  private static StagedRun stageCarry(Lake lake, String runId) {
    return stageFiles(lake, runId, List.of(carryFile(runId)));
  }

  private static Run carrying(String id, String carriedFrom) {
    Carry carry = new Carry("archive", Map.of("", 1L), Map.of(), List.of(carryFile(id)), 1, 2);
    return LakeRuns.run(id, Changes.adding(List.of(carryFile(id))), carry, carriedFrom);
  }

  private static Run ending(String id, String carriedFrom) {
    return LakeRuns.run(id, Changes.adding(List.of()), null, carriedFrom);
  }

  @Test
  void aRunThatIsNotThereCannotBeUndone() {
    commit("r1");

    write(
        lake ->
            assertThatThrownBy(() -> lake.removable(List.of("r1", "r2")))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("there is no run r2 in the lake"));
  }

  @Test
  void theFilesOfAnOldRecordAreKnownByTheirNames() throws IOException {
    commit("r1");
    commit("r12");
    Path record = root.resolve("_packetlake/runs/r1.json");
    String old = Files.readString(record).replaceFirst("(?s),\\s*\"changes\" : \\{.*", "\n}");
    rewrite(record, old);

    write(lake -> lake.undo(lake.removable(List.of("r1"))));

    assertThat(visible(root)).hasSameElementsAs(filesOf("r12"));
  }

  @Test
  void undoingTheLastRunLeavesNoEmptyFolders() {
    commit("r1");
    write(lake -> lake.undo(lake.removable(List.of("r1"))));

    assertThat(root)
        .isDirectoryContaining("glob:**_packetlake")
        .isDirectoryNotContaining("glob:**s");
  }

  @Test
  void whatACompactionHoldsCannotBeUndone() {
    commit("r1");
    write(
        lake ->
            stageFiles(lake, "c1")
                .commit(
                    LakeRuns.run(
                        "c1",
                        new Changes(filesOf("c1"), List.of(), List.of("r1"), filesOf("r1")))));

    write(
        lake -> {
          assertThatThrownBy(() -> lake.removable(List.of("r1")))
              .hasMessageContaining("since compaction c1");
          assertThatThrownBy(() -> lake.removable(List.of("c1")))
              .hasMessageContaining("c1 is a compaction");
        });
  }

  @Test
  void aLakeOfANewerFormatIsRefusedBeforeAnythingIsTouched() throws IOException {
    write(lake -> stageFiles(lake, "r1"));
    rewrite(root.resolve("_packetlake/format.json"), "{\"format\": 2, \"version\": \"9.1\"}");

    assertThatThrownBy(() -> write(lake -> {}))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("has format 2, made by Packetlake 9.1")
        .hasMessageContaining("use a newer one");
    assertThatThrownBy(this::runs).isInstanceOf(LakeException.class);
    assertThat(inside("staging")).hasSize(2);
  }

  @Test
  void aLakeThatIsNotThereIsSaid() {
    assertThatThrownBy(this::runs)
        .isInstanceOf(LakeException.class)
        .hasMessage("there is no lake at " + root + "; make one with 'ingest --lake'");
    assertThatThrownBy(() -> Lake.openToChange(root.toString(), HADOOP, LockTerms.AT_ONCE))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("there is no lake");
    assertThat(root).doesNotExist();
  }

  @Test
  void aLakeThatCannotBeWrittenIsSaid() throws IOException {
    Files.createFile(root);

    assertThatThrownBy(() -> write(lake -> {}))
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

  private static void rewrite(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private void write(Consumer<Lake> change) {
    try (Lake lake = Lake.openForWriting(root.toString(), HADOOP, LockTerms.AT_ONCE)) {
      change.accept(lake);
    }
  }

  private Run commit(String runId) {
    Run run = LakeRuns.adding(runId, filesOf(runId));
    write(lake -> stageFiles(lake, runId).commit(run));
    return run;
  }

  private List<Run> runs() {
    try (Lake lake = Lake.openForReading(root.toString(), HADOOP)) {
      return lake.runs();
    }
  }

  private static StagedRun stageFiles(Lake lake, String runId) {
    return stageFiles(lake, runId, filesOf(runId));
  }

  private static StagedRun stageFiles(Lake lake, String runId, List<String> files) {
    StagedRun staged = lake.stage(runId);
    try {
      for (String file : files) {
        Path path = Path.of(staged.folder().toUri().getPath(), file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return staged;
  }

  private List<String> inside(String name) throws IOException {
    return LakeRuns.parquetFiles(root.resolve("_packetlake").resolve(name));
  }

  private static List<String> both(String one, String other) {
    return Stream.concat(filesOf(one).stream(), filesOf(other).stream()).toList();
  }

  private static List<String> sorted(List<String> files) {
    return files.stream().sorted().toList();
  }
}
