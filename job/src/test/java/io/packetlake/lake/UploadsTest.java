package io.packetlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.io.PositionOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit to an object store, which has no rename. */
class UploadsTest {
  private static final List<String> FILES =
      List.of("flows/date=2026-11-22/a.parquet", "captures/date=2026-11-22/a.parquet");
  private static final String OF_A_FAILED_TASK = "flows/date=2026-11-22/b.parquet";
  private static final int PARTS_BYTES = 40 << 20;

  @TempDir Path folder;
  private final Configuration hadoop = new Configuration(false);
  private Path root;

  @BeforeEach
  void useTheStore() {
    hadoop.setClass("fs.file.impl", UploadingFileSystem.class, FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    root = folder.resolve("lake");
  }

  @Test
  void bytesGoWhereTheyStayAndAreSeenWithTheCommit() throws IOException {
    DyingFileSystem.dieAfter(Integer.MAX_VALUE);
    StagedRun staged = stage();
    assertThat(visible()).isEmpty();
    assertThat(pending()).isEqualTo(3);

    staged.commit(run(), FILES);

    assertThat(visible()).containsExactlyInAnyOrderElementsOf(FILES);
    assertThat(Files.readAllBytes(root.resolve(FILES.get(0)))).isEqualTo(content(FILES.get(0)));
    assertThat(pending()).as("a failed task's").isZero();
  }

  @Test
  void aFileOfManyPartsIsWhole() throws IOException {
    DyingFileSystem.dieAfter(Integer.MAX_VALUE);
    byte[] large = new byte[PARTS_BYTES];
    new java.util.Random(1).nextBytes(large);
    StagedRun staged = open().stage("r1");
    write(staged, FILES.get(0), large);

    staged.commit(run(), FILES.subList(0, 1));

    assertThat(Files.readAllBytes(root.resolve(FILES.get(0)))).isEqualTo(large);
  }

  @Test
  void aCommitKilledBeforeAnyOfItsChangesIsWholeOrNothingAfterwards() throws IOException {
    boolean finished = false;
    boolean sawNothing = false;
    boolean sawRolledForward = false;
    for (int changes = 0; !finished; changes++) {
      root = folder.resolve("killed-after-" + changes);
      DyingFileSystem.dieAfter(Integer.MAX_VALUE);
      StagedRun staged = stage();
      DyingFileSystem.dieAfter(changes);
      finished = commit(staged);

      DyingFileSystem.dieAfter(Integer.MAX_VALUE);
      Lake next = Lake.openForReading(root.toString(), hadoop);
      boolean whole = next.runs().equals(List.of(run()));
      assertThat(visible()).hasSameElementsAs(whole ? FILES : List.of());
      open();
      assertThat(pending()).isZero();
      sawNothing |= !whole;
      sawRolledForward |= whole && !finished;
    }
    assertThat(sawNothing).isTrue();
    assertThat(sawRolledForward).isTrue();
  }

  @Test
  void whatIsDiscardedIsGivenUp() throws IOException {
    DyingFileSystem.dieAfter(Integer.MAX_VALUE);
    stage().discard();

    assertThat(pending()).isZero();
    assertThat(visible()).isEmpty();
  }

  private Lake open() {
    return Lake.openForWriting(root.toString(), hadoop);
  }

  private StagedRun stage() throws IOException {
    StagedRun staged = open().stage("r1");
    for (String file : FILES) {
      write(staged, file, content(file));
    }
    write(staged, OF_A_FAILED_TASK, content(OF_A_FAILED_TASK));
    return staged;
  }

  private void write(StagedRun staged, String file, byte[] content) throws IOException {
    try (PositionOutputStream out = StagedFiles.below(staged.folder(), hadoop).at(file).create(0)) {
      out.write(content);
      assertThat(out.getPos()).isEqualTo(content.length);
    }
  }

  private static boolean commit(StagedRun staged) {
    try {
      staged.commit(run(), FILES);
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  private static byte[] content(String file) {
    return ("rows of " + file).getBytes(StandardCharsets.US_ASCII);
  }

  private static Run run() {
    Instant time = Instant.parse("2026-11-23T01:02:03Z");
    return new Run(
        "r1",
        time,
        time,
        "1",
        Map.of(),
        List.of(),
        Map.of("flows", 1L),
        Map.of(),
        List.of(),
        null,
        null);
  }

  private long pending() {
    return RememberedUploads.under(new org.apache.hadoop.fs.Path(root.toUri().getPath()));
  }

  /** Parquet files in the tables' folders. */
  private List<String> visible() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".parquet") && !file.startsWith("_"))
          .toList();
    }
  }
}
