package io.packetlake.spark;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files that the inputs name: files as they are, directories with all that lies in them,
 * globs. What a directory hides ({@code .} or {@code _} before the name) is passed by, and so is
 * the lake itself.
 */
final class InputWalk {
  private final Configuration hadoop;
  private final Path lake;
  private final TreeMap<String, Input> found = new TreeMap<>();

  private InputWalk(Configuration hadoop, Path lake) {
    this.hadoop = hadoop;
    this.lake = lake;
  }

  /**
   * The files that the inputs name, each once, in {@link Input#ORDER}.
   *
   * @throws IngestException where an input is not there, or cannot be listed
   */
  static List<Input> find(List<String> inputs, String lake, Configuration hadoop) {
    InputWalk walk = new InputWalk(hadoop, new Path(lake));
    for (String input : inputs) {
      try {
        walk.input(input);
      } catch (IOException | IllegalArgumentException e) {
        throw new IngestException("cannot read " + input + ": " + e.getMessage(), e);
      }
    }
    if (walk.found.isEmpty()) {
      throw new IngestException(
          "no files in "
              + String.join(", ", inputs)
              + ": name a capture or a directory of captures");
    }
    return walk.found.values().stream().sorted(Input.ORDER).toList();
  }

  private void input(String input) throws IOException {
    Path path = path(input);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    Path lakeHere = fileSystem.makeQualified(lake);
    if (fileSystem.exists(path)) {
      take(fileSystem, fileSystem.getFileStatus(path), lakeHere);
      return;
    }
    FileStatus[] matches = fileSystem.globStatus(path);
    if (matches == null || matches.length == 0) {
      throw new IngestException(input + ": no such file or directory");
    }
    for (FileStatus match : matches) {
      take(fileSystem, match, lakeHere);
    }
  }

  /** A local file's name may hold colons, which Hadoop would take for a scheme. */
  private Path path(String input) throws IOException {
    boolean local = FileSystem.get(hadoop) instanceof LocalFileSystem;
    return local && new File(input).exists() ? new Path(new File(input).toURI()) : new Path(input);
  }

  private void take(FileSystem fileSystem, FileStatus status, Path lakeHere) throws IOException {
    if (status.isFile()) {
      Input input = Input.of(status);
      found.put(input.uri(), input);
      return;
    }
    for (FileStatus child : fileSystem.listStatus(status.getPath())) {
      if (!isHidden(child) && !child.getPath().equals(lakeHere)) {
        take(fileSystem, child, lakeHere);
      }
    }
  }

  private static boolean isHidden(FileStatus status) {
    String name = status.getPath().getName();
    return name.startsWith(".") || name.startsWith("_");
  }
}
