package io.packetlake.lake;

import org.apache.hadoop.fs.LocalFileSystem;

/**
 * The local disk for a session within one process, where files are many and small. Hadoop's own
 * starts a process ({@code ls}, {@code chmod}) for each file that it lists or makes, unless its
 * native library is installed, and writes a checksum file beside each; here neither happens. The
 * zstd frames of Parquet's pages carry checksums of their own.
 *
 * <p>Public for Hadoop, which makes it by its name in {@code fs.file.impl}.
 */
public final class LocalDisk extends LocalFileSystem {
  /** A file system that is not initialized yet. */
  public LocalDisk() {
    super(new ProcesslessFileSystem());
    setWriteChecksum(false);
  }
}
