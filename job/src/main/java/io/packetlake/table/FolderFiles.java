package io.packetlake.table;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;

/** Files below a folder, there from when they are opened. */
record FolderFiles(Path folder, Configuration hadoop) implements NewFiles {
  @Override
  public OutputFile at(String path) throws IOException {
    return LakeFile.at(new Path(folder, path), hadoop);
  }
}
