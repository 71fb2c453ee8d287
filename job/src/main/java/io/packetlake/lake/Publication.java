package io.packetlake.lake;

import java.io.IOException;
import java.util.Collection;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Makes staged files visible where they belong; doing it twice, or two at once, does no harm. */
final class Publication {
  private final FileSystem fileSystem;
  private final Path root;
  private final Path staging;

  /**
   * A publication to a lake.
   *
   * @param root the lake's folder
   * @param staging the run's staging folder
   */
  Publication(FileSystem fileSystem, Path root, Path staging) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.staging = staging;
  }

  /** Makes these files visible; their paths are relative to either folder. */
  void publish(Collection<String> files) throws IOException {
    if (Uploads.arePossible(fileSystem, root)) {
      SideBySide.toEach(files, this::publish);
      return;
    }
    for (String file : files) {
      publish(file);
    }
  }

  private void publish(String file) throws IOException {
    Path to = new Path(root, file);
    if (fileSystem.exists(to)) {
      return;
    }
    Path upload = Uploads.record(staging, file);
    if (Uploads.arePossible(fileSystem, root) && fileSystem.exists(upload)) {
      Uploads.complete(fileSystem, upload, to);
    } else {
      move(new Path(staging, file), to);
    }
  }

  private void move(Path from, Path to) throws IOException {
    fileSystem.mkdirs(to.getParent());
    if (!fileSystem.rename(from, to) && !fileSystem.exists(to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
  }
}
