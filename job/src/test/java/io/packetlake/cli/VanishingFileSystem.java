package io.packetlake.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk, where captures can be listed but are gone when they are read. */
public final class VanishingFileSystem extends RawLocalFileSystem {
  /** For Hadoop, which makes it by its class. */
  public VanishingFileSystem() {}

  @Override
  public FSDataInputStream open(Path file, int bufferBytes) throws IOException {
    if (file.getName().endsWith(".pcap")) {
      throw new FileNotFoundException(file + " has vanished");
    }
    return super.open(file, bufferBytes);
  }
}
