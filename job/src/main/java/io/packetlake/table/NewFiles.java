package io.packetlake.table;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;

/** The place where writers open their files. */
public interface NewFiles {
  /**
   * A file that is not there yet; it is made when Parquet starts to write it.
   *
   * @param path {@code <table>/date=YYYY-MM-DD/<name>.parquet}
   * @throws IOException where the file system cannot be reached
   */
  OutputFile at(String path) throws IOException;

  /** Where the tables' folders go. */
  Path folder();

  /** Files below a folder, there from when they are opened. */
  static NewFiles below(Path folder, Configuration hadoop) {
    return new FolderFiles(folder, hadoop);
  }
}
