package io.packetlake.spark;

import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.PieceCaptures;
import io.packetlake.flow.PieceSink;
import io.packetlake.lake.CarryWriter;
import io.packetlake.lake.Lake;
import io.packetlake.lake.StagedFiles;
import io.packetlake.table.NewFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;

/** Writes what one task keeps for the next run, to one file that is made with the first piece. */
final class KeptPieces implements PieceSink, Closeable {
  private final TaskSetup setup;
  private final String path;
  private final Kept kept = new Kept();
  private CarryWriter file;

  /**
   * A task that has kept nothing.
   *
   * @param taskName tells its file from those of all other tasks
   */
  KeptPieces(TaskSetup setup, String taskName) {
    this.setup = setup;
    this.path = Lake.carryFile(setup.runId(), taskName);
  }

  /** A flow is kept; its pieces follow. */
  void flow() {
    kept.flow();
  }

  @Override
  public void piece(byte[] key, byte[] value) {
    try {
      if (file == null) {
        file = open();
      }
      file.write(key, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.piece((long) key.length + value.length);
    PieceCaptures.of(key, value, kept::capture);
  }

  private CarryWriter open() throws IOException {
    Path staging = new Path(setup.stagingFolder());
    kept.file(path);
    NewFiles files = StagedFiles.below(staging, setup.hadoop().value());
    return CarryWriter.open(files, path, FlowPieces.FORMAT, setup.hadoop().value());
  }

  /** Finishes the file: what was kept. */
  Kept finish() throws IOException {
    close();
    return kept;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      CarryWriter whole = file;
      file = null;
      whole.close();
    }
  }
}
