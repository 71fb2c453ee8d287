package io.packetlake.lake;

import static io.packetlake.lake.LakeRuns.filesOf;
import static io.packetlake.lake.LakeRuns.visible;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A lake in a folder of its own, what runs do to it, and their killing. */
class LakeFolder {
  static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;
  Path root;

  @BeforeEach
  void nameTheRoot() {
    root = folder.resolve("lake");
  }

  /** Makes a lake anew for each moment to be killed in, until the change gets through. */
  void killBeforeEachChange(
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

  boolean dieAfter(int changes, Consumer<Lake> change) {
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
  List<String> filesOfRecords() throws IOException {
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

  Optional<String> inForce() {
    try (Lake lake = Lake.openForReading(root.toString(), HADOOP)) {
      return Lake.carrying(lake.runs()).map(Run::id);
    }
  }

  static String carryFile(String runId) {
    return Lake.carryFile(runId, "r00000-1");
  }

  static StagedRun stageCarry(Lake lake, String runId) {
    return stageFiles(lake, runId, List.of(carryFile(runId)));
  }

  static Run carrying(String id, String carriedFrom) {
    Carry carry = new Carry("archive", Map.of("", 1L), Map.of(), List.of(carryFile(id)), 1, 2);
    return LakeRuns.run(id, Changes.adding(List.of(carryFile(id))), carry, carriedFrom);
  }

  void write(Consumer<Lake> change) {
    try (Lake lake = Lake.openForWriting(root.toString(), HADOOP, LockTerms.AT_ONCE)) {
      change.accept(lake);
    }
  }

  Run commit(String runId) {
    Run run = LakeRuns.adding(runId, filesOf(runId));
    write(lake -> stageFiles(lake, runId).commit(run));
    return run;
  }

  List<Run> runs() {
    try (Lake lake = Lake.openForReading(root.toString(), HADOOP)) {
      return lake.runs();
    }
  }

  static StagedRun stageFiles(Lake lake, String runId) {
    return stageFiles(lake, runId, filesOf(runId));
  }

  static StagedRun stageFiles(Lake lake, String runId, List<String> files) {
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

  List<String> inside(String name) throws IOException {
    return LakeRuns.parquetFiles(root.resolve("_packetlake").resolve(name));
  }

  static List<String> both(String one, String other) {
    return Stream.concat(filesOf(one).stream(), filesOf(other).stream()).toList();
  }

  static List<String> sorted(List<String> files) {
    return files.stream().sorted().toList();
  }
}
