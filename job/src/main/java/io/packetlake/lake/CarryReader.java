package io.packetlake.lake;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;

/** Reads what {@link CarryWriter} wrote, one piece after another. */
public final class CarryReader implements Closeable {
  private final SequenceFile.Reader file;
  private final BytesWritable key = new BytesWritable();
  private final BytesWritable value = new BytesWritable();

  private CarryReader(SequenceFile.Reader file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @param format number of the pieces' format that can be read
   * @throws IOException where it cannot be read, or has another format; the message says which
   */
  public static CarryReader open(Path path, int format, Configuration hadoop) throws IOException {
    SequenceFile.Reader file = new SequenceFile.Reader(hadoop, SequenceFile.Reader.file(path));
    Text written = file.getMetadata().get(CarryWriter.FORMAT_NAME);
    if (written == null || !written.toString().equals(Integer.toString(format))) {
      file.close();
      throw new IOException(
          "%s: carried flows of format %s, and this version reads %d; end them with 'ingest --flush' of the version that wrote them"
              .formatted(path, written, format));
    }
    return new CarryReader(file);
  }

  /** Goes to the next piece; false where there is none. */
  public boolean next() throws IOException {
    return file.next(key, value);
  }

  /** The key of the piece, as a new array. */
  public byte[] key() {
    return key.copyBytes();
  }

  /** The value of the piece, as a new array. */
  public byte[] value() {
    return value.copyBytes();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
