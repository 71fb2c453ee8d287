package io.packetlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
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
  @TempDir private java.nio.file.Path folder;

  /** A lake of a year of nights in an object store would keep a command waiting otherwise. */
  @Test
  void recordsAreReadSideBySide() throws IOException {
    RunRecords records = records(FileSystem.getLocal(new Configuration()));
    records.write(LakeRuns.adding("b1", List.of()));
    records.write(LakeRuns.adding("a2", List.of()));

    FileSystem inPairs = new InPairs(FileSystem.getLocal(new Configuration()));
    assertThat(records(inPairs).all()).extracting(Run::id).containsExactly("b1", "a2");
  }

  @Test
  void allAreThereTheOldestFirst() throws IOException {
    RunRecords records = records(FileSystem.getLocal(new Configuration()));
    for (int i = 0; i < 100; i++) {
      records.write(LakeRuns.adding(i / 10 + "" + (9 - i % 10), List.of()));
    }

    assertThat(records.all())
        .hasSize(100)
        .isSortedAccordingTo((one, other) -> one.start().compareTo(other.start()));
  }

  @Test
  void aRecordThatCannotBeReadIsToldOf() throws IOException {
    RunRecords records = records(FileSystem.getLocal(new Configuration()));
    records.write(LakeRuns.adding("good", List.of()));
    Files.writeString(folder.resolve("bad.json"), "{\"id\": ");

    assertThatThrownBy(records::all)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("end-of-input");
  }

  private RunRecords records(FileSystem fileSystem) {
    return new RunRecords(fileSystem, new Path(folder.toUri()));
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
