package io.packetlake.lake;

import io.packetlake.table.NewFiles;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a run that tasks write, for its commit to make visible. Where a file can be renamed
 * they lie below the staging folder. An object store has no rename: there a file's bytes go where
 * they will stay, as an upload that nobody sees until it is completed, and what is staged is the
 * record of that upload.
 */
public final class StagedFiles {
  private StagedFiles() {}

  /**
   * The files of a run.
   *
   * @param folder what {@link StagedRun#folder()} says
   * @param hadoop configuration of its file system
   * @throws IOException where the file system cannot be reached
   */
  public static NewFiles below(Path folder, Configuration hadoop) throws IOException {
    FileSystem fileSystem = folder.getFileSystem(hadoop);
    return Uploads.arePossible(fileSystem, folder)
        ? new UploadedFiles(fileSystem, folder)
        : NewFiles.below(folder, hadoop);
  }
}
