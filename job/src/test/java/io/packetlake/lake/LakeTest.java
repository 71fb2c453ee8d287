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
import org.junit.jupiter.api.Test;

class LakeTest extends LakeFolder {
  @Test
  void aCommittedRunIsVisibleAndRemembered() throws IOException {
    Run run = commit("r1");

    assertThat(visible(root)).containsExactlyInAnyOrderElementsOf(filesOf("r1"));
    assertThat(inside("staging")).isEmpty();
    assertThat(runs()).containsExactly(run);
  }

  @Test
  void runsComeInTheOrderOfTheirStarts() {
    commit("z1");
    commit("a2");

    assertThat(runs()).extracting(Run::id).containsExactly("z1", "a2");
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
}
