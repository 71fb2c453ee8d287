package io.packetlake.lake;

import io.packetlake.table.NewFiles;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Writes one file of what a run keeps for the next: a Hadoop SequenceFile of pieces, whose keys and
 * values are bytes, with the number of their format in its metadata.
 */
public final class CarryWriter implements Closeable {
  /** Name of the format's number in the file's metadata. */
  static final Text FORMAT_NAME = new Text("packetlake.carry.format");

  private final PositionOutputStream stream;
  private final SequenceFile.Writer file;
  private final BytesWritable keyBytes = new BytesWritable();
  private final BytesWritable valueBytes = new BytesWritable();

  private CarryWriter(PositionOutputStream stream, SequenceFile.Writer file) {
    this.stream = stream;
    this.file = file;
  }

  /**
   * Opens a file that is not there yet.
   *
   * @param files where the run's files go
   * @param path what {@link Lake#carryFile} says
   * @param format number of the pieces' format: another one where their bytes say something else
   * @param hadoop configuration of the file system
   * @throws IOException where it cannot be made
   */
  public static CarryWriter open(NewFiles files, String path, int format, Configuration hadoop)
      throws IOException {
    PositionOutputStream stream = files.at(path).create(0);
    SequenceFile.Metadata metadata = new SequenceFile.Metadata();
    metadata.set(FORMAT_NAME, new Text(Integer.toString(format)));
    SequenceFile.Writer file =
        SequenceFile.createWriter(
            hadoop,
            SequenceFile.Writer.stream(new FSDataOutputStream(stream, null)),
            SequenceFile.Writer.keyClass(BytesWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class),
            SequenceFile.Writer.compression(SequenceFile.CompressionType.NONE),
            SequenceFile.Writer.metadata(metadata));
    return new CarryWriter(stream, file);
  }

  /** Writes a piece. */
  public void write(byte[] key, byte[] value) throws IOException {
    keyBytes.set(key, 0, key.length);
    valueBytes.set(value, 0, value.length);
    file.append(keyBytes, valueBytes);
  }

  @Override
  public void close() throws IOException {
    try (stream) {
      file.close();
    }
  }
}
