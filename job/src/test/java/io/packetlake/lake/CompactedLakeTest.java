package io.packetlake.lake;

import static io.packetlake.lake.LakeRuns.filesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactedLakeTest extends LakeFolder {
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
      assertThat(lake.tableFiles(lake.runs()))
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

    assertThat(runs()).extracting(Run::id).containsExactly("r2", "c3");
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
}
