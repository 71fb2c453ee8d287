package io.packetlake.table;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A new file of the lake. Parquet hands a row group over in pieces of 8 KB, and its own file passes
 * each on to the system; here they are gathered first.
 */
final class LakeFile implements OutputFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileSystem fileSystem;
  private final Path path;

  private LakeFile(FileSystem fileSystem, Path path) {
    this.fileSystem = fileSystem;
    this.path = path;
  }

  static LakeFile at(Path path, Configuration hadoop) throws IOException {
    FileSystem fileSystem = path.getFileSystem(hadoop);
    return new LakeFile(fileSystem, fileSystem.makeQualified(path));
  }

  /** Makes the file; fails where there is one. */
  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    short replication = fileSystem.getDefaultReplication(path);
    long blockSize = Math.max(defaultBlockSize(), blockSizeHint);
    return HadoopStreams.wrap(fileSystem.create(path, false, BUFFER_BYTES, replication, blockSize));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    throw new UnsupportedOperationException("no file of a lake is ever written over: " + path);
  }

  @Override
  public boolean supportsBlockSize() {
    return HadoopOutputFile.getBlockFileSystems().contains(fileSystem.getUri().getScheme());
  }

  @Override
  public long defaultBlockSize() {
    return fileSystem.getDefaultBlockSize(path);
  }

  @Override
  public String getPath() {
    return path.toString();
  }
}
