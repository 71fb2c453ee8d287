package io.packetlake.lake;

import static io.packetlake.lake.LakeRuns.filesOf;
import static io.packetlake.lake.LakeRuns.visible;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.io.PositionOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit to an object store, which has no rename. */
class UploadsTest {
  private static final String OF_A_FAILED_TASK = "flows/date=2026-11-22/b.parquet";
  private static final int PARTS_BYTES = 40 << 20;

  @TempDir Path folder;
  private final Configuration hadoop = new Configuration(false);
  private Path root;

  @BeforeEach
  void useTheStore() {
    hadoop.setClass("fs.file.impl", UploadingFileSystem.class, FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    DyingFileSystem.dieAfter(Integer.MAX_VALUE);
    root = folder.resolve("lake");
  }

  @Test
  void bytesGoWhereTheyStayAndAreSeenWithTheCommit() throws IOException {
    write(
        lake -> {
          StagedRun staged = stage(lake, "r1");
          assertThat(pending()).isEqualTo(3);
          assertThat(root.resolve("flows")).doesNotExist();

          staged.commit(LakeRuns.adding("r1", filesOf("r1")));
        });

    assertThat(visible(root)).containsExactlyInAnyOrderElementsOf(filesOf("r1"));
    String first = filesOf("r1").get(0);
    assertThat(Files.readAllBytes(root.resolve(first))).isEqualTo(content(first));
    assertThat(pending()).as("a failed task's").isZero();
  }

  @Test
  void aFileOfManyPartsIsWhole() throws IOException {
    byte[] large = new byte[PARTS_BYTES];
    new java.util.Random(1).nextBytes(large);
    List<String> file = filesOf("r1").subList(0, 1);
    write(
        lake -> {
          StagedRun staged = lake.stage("r1");
          write(staged, file.get(0), large);
          staged.commit(LakeRuns.adding("r1", file));
        });

    assertThat(Files.readAllBytes(root.resolve(file.get(0)))).isEqualTo(large);
  }

  @Test
  void aCommitKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> {},
        lake -> stage(lake, "r1").commit(LakeRuns.adding("r1", filesOf("r1"))),
        List.of(),
        filesOf("r1"));
  }

  @Test
  void aReplacementKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> write(lake -> stage(lake, "r1").commit(LakeRuns.adding("r1", filesOf("r1")))),
        lake ->
            stage(lake, "r2")
                .commit(LakeRuns.replacing("r2", filesOf("r2"), lake.removable(List.of("r1")))),
        filesOf("r1"),
        filesOf("r2"));
  }

  @Test
  void aRemovalKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    killBeforeEachChange(
        () -> write(lake -> stage(lake, "r1").commit(LakeRuns.adding("r1", filesOf("r1")))),
        lake -> lake.undo(lake.removable(List.of("r1"))),
        filesOf("r1"),
        List.of());
  }

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

      Lake.openForReading(root.toString(), hadoop).close();
      boolean whole = visible(root).containsAll(changed) && visible(root).size() == changed.size();
      assertThat(visible(root)).hasSameElementsAs(whole ? changed : old);
      write(lake -> {});
      assertThat(pending()).isZero();
      sawNothing |= !whole;
      sawRolledForward |= whole && !finished;
    }
    assertThat(sawNothing).isTrue();
    assertThat(sawRolledForward).isTrue();
  }

  private boolean dieAfter(int changes, Consumer<Lake> change) {
    write(lake -> {});
    // A writer that was killed holds no lock: this one has none from the beginning.
    try (Lake lake = Lake.openForReading(root.toString(), hadoop)) {
      DyingFileSystem.dieAfter(changes);
      change.accept(lake);
      return true;
    } catch (LakeException | UncheckedIOException e) {
      return false;
    } finally {
      DyingFileSystem.dieAfter(Integer.MAX_VALUE);
    }
  }

  @Test
  void whatIsDiscardedIsGivenUp() throws IOException {
    write(lake -> stage(lake, "r1").discard());

    assertThat(pending()).isZero();
    assertThat(visible(root)).isEmpty();
  }

  private void write(Consumer<Lake> change) {
    try (Lake lake = Lake.openForWriting(root.toString(), hadoop, LockTerms.AT_ONCE)) {
      change.accept(lake);
    }
  }

  private StagedRun stage(Lake lake, String runId) {
    StagedRun staged = lake.stage(runId);
    for (String file : filesOf(runId)) {
      write(staged, file, content(file));
    }
    write(staged, OF_A_FAILED_TASK, content(OF_A_FAILED_TASK));
    return staged;
  }

  private void write(StagedRun staged, String file, byte[] content) {
    try (PositionOutputStream out = StagedFiles.below(staged.folder(), hadoop).at(file).create(0)) {
      out.write(content);
      assertThat(out.getPos()).isEqualTo(content.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(String file) {
    return ("rows of " + file).getBytes(StandardCharsets.US_ASCII);
  }

  private long pending() {
    return RememberedUploads.under(new org.apache.hadoop.fs.Path(root.toUri().getPath()));
  }
}
