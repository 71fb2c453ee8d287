package io.packetlake.lake;

import io.packetlake.table.NewFiles;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;

/**
 * Files that go where they will stay, and whose uploads are recorded in the staging folder.
 *
 * @param folder the run's staging folder
 */
record UploadedFiles(FileSystem fileSystem, Path folder) implements NewFiles {
  @Override
  public OutputFile at(String path) {
    Path place = new Path(Lake.rootOfStaged(folder), path);
    return new UploadedFile(fileSystem, place, Uploads.record(folder, path));
  }
}
