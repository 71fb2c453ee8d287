package io.packetlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordsTest {
  private static final Instant FIRST = Instant.parse("2026-11-23T02:00:00Z");

  @TempDir private java.nio.file.Path folder;

  /** A lake of a year of nights in an object store would keep a command waiting otherwise. */
  @Test
  void recordsAreReadSideBySide() throws IOException {
    RunRecords records = records(FileSystem.getLocal(new Configuration()));
    records.write(run("b", FIRST));
    records.write(run("a", FIRST.plusSeconds(60)));

    FileSystem inPairs = new InPairs(FileSystem.getLocal(new Configuration()));
    assertThat(records(inPairs).all()).extracting(Run::id).containsExactly("b", "a");
  }

  @Test
  void allAreThereTheOldestFirst() throws IOException {
    RunRecords records = records(FileSystem.getLocal(new Configuration()));
    for (int i = 0; i < 100; i++) {
      records.write(run("run" + i, FIRST.plusSeconds(i * 7919 % 100)));
    }

    assertThat(records.all())
        .hasSize(100)
        .isSortedAccordingTo((one, other) -> one.start().compareTo(other.start()));
  }

  @Test
  void aRecordThatCannotBeReadIsToldOf() throws IOException {
    RunRecords records = records(FileSystem.getLocal(new Configuration()));
    records.write(run("good", FIRST));
    Files.writeString(folder.resolve("bad.json"), "{\"id\": ");

    assertThatThrownBy(records::all)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("end-of-input");
  }

  private RunRecords records(FileSystem fileSystem) {
    return new RunRecords(fileSystem, new Path(folder.toUri()));
  }

  private static Run run(String id, Instant start) {
    return new Run(
        id,
        start,
        start,
        Run.currentVersion(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Changes.adding(List.of()),
        null,
        null);
  }

  /** Opens a file when a second one is asked for too. */
  private static final class InPairs extends FilterFileSystem {
    private final CyclicBarrier both = new CyclicBarrier(2);

    InPairs(LocalFileSystem local) {
      super(local);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferBytes) throws IOException {
      try {
        both.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException("nobody else reads", e);
      }
      return super.open(file, bufferBytes);
    }
  }
}
