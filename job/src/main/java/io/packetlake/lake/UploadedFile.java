package io.packetlake.lake;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that Parquet writes as an upload; see {@link UploadStream}. */
final class UploadedFile implements OutputFile {
  private final FileSystem fileSystem;
  private final Path place;
  private final Path record;

  /**
   * A file that is not there yet.
   *
   * @param place where it will be visible
   * @param record where the record of its upload goes
   */
  UploadedFile(FileSystem fileSystem, Path place, Path record) {
    this.fileSystem = fileSystem;
    this.place = place;
    this.record = record;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return new UploadStream(fileSystem, place, record);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return place.toString();
  }
}
