package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Takes files out of the tables; doing it twice, or two at once, does no harm. */
final class Removal {
  private final FileSystem fileSystem;
  private final Path root;

  /** Removals from the lake in this folder. */
  Removal(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = root;
  }

  /** Removes these files, named from the lake's root, and the folders that are empty then. */
  void remove(Collection<String> files) throws IOException {
    if (Uploads.arePossible(fileSystem, root)) {
      SideBySide.toEach(files, this::remove);
      return;
    }
    for (String file : files) {
      remove(file);
    }
    TreeSet<Path> folders = new TreeSet<>();
    files.forEach(file -> folders.add(new Path(root, file).getParent()));
    for (Path folder : folders) {
      removeIfEmpty(folder);
      removeIfEmpty(folder.getParent());
    }
  }

  private void remove(String file) throws IOException {
    fileSystem.delete(new Path(root, file), false);
  }

  private void removeIfEmpty(Path folder) throws IOException {
    try {
      if (fileSystem.listStatus(folder).length == 0) {
        fileSystem.delete(folder, false);
      }
    } catch (FileNotFoundException e) {
      return; // gone already
    }
  }
}
