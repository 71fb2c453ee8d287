package io.packetlake.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Finds the files that the inputs name: files as they are, directories with all that lies in them,
 * globs. What a directory hides ({@code .} or {@code _} before the name) is passed by, and so is
 * the lake itself. Directories are listed side by side.
 */
final class InputWalk {
  /** Most of a listing's time is waiting for a name node or an object store. */
  private static final int LISTED_AT_ONCE = 16;

  private final Configuration hadoop;
  private final Path lake;
  private final TreeMap<String, Input> found = new TreeMap<>();

  private InputWalk(Configuration hadoop, Path lake) {
    this.hadoop = hadoop;
    this.lake = lake;
  }

  /**
   * The files that the inputs name, each once, in the order of {@link Input#inOrder}.
   *
   * @throws IngestException where an input is not there, or cannot be listed
   */
  static List<Input> find(List<String> inputs, String lake, Configuration hadoop) {
    List<Input> found = findAny(inputs, lake, hadoop);
    if (found.isEmpty()) {
      throw new IngestException(
          "no files in "
              + String.join(", ", inputs)
              + ": name a capture or a directory of captures");
    }
    return found;
  }

  /** The same, but there may be none. */
  static List<Input> findAny(List<String> inputs, String lake, Configuration hadoop) {
    InputWalk walk = new InputWalk(hadoop, new Path(lake));
    ForkJoinPool pool = new ForkJoinPool(LISTED_AT_ONCE);
    try {
      for (String input : inputs) {
        walk.named(input, pool);
      }
    } finally {
      pool.shutdown();
    }
    return Input.inOrder(walk.found.values());
  }

  private void named(String input, ForkJoinPool pool) {
    try {
      input(input, pool);
    } catch (UncheckedIOException e) {
      throw unreadable(input, e.getCause());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(input, e);
    }
  }

  private static IngestException unreadable(String input, Exception why) {
    return new IngestException("cannot read " + input + ": " + why.getMessage(), why);
  }

  private void input(String input, ForkJoinPool pool) throws IOException {
    Path path = path(input);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    // The lake may lie on another file system, or in another bucket, than the captures.
    Path lakeHere =
        lake.makeQualified(
            FileSystem.getDefaultUri(hadoop), FileSystem.get(hadoop).getWorkingDirectory());
    if (fileSystem.exists(path)) {
      take(fileSystem, fileSystem.getFileStatus(path), lakeHere, pool);
      return;
    }
    FileStatus[] matches = fileSystem.globStatus(path);
    if (matches == null || matches.length == 0) {
      throw new IngestException(input + ": no such file or directory");
    }
    for (FileStatus match : matches) {
      take(fileSystem, match, lakeHere, pool);
    }
  }

  /** A local file's name may hold colons, which Hadoop would take for a scheme. */
  private Path path(String input) throws IOException {
    boolean local = FileSystem.get(hadoop) instanceof LocalFileSystem;
    return local && new File(input).exists() ? new Path(new File(input).toURI()) : new Path(input);
  }

  private void take(FileSystem fileSystem, FileStatus status, Path lakeHere, ForkJoinPool pool) {
    List<Input> inputs =
        status.isFile()
            ? List.of(Input.of(status))
            : pool.invoke(new Listing(fileSystem, status.getPath(), lakeHere));
    inputs.forEach(input -> found.put(input.capture(), input));
  }

  /** Lists a directory and, side by side, those in it. */
  private static final class Listing extends RecursiveTask<List<Input>> {
    private static final long serialVersionUID = 1L;

    private final transient FileSystem fileSystem;
    private final transient Path directory;
    private final transient Path lakeHere;

    Listing(FileSystem fileSystem, Path directory, Path lakeHere) {
      this.fileSystem = fileSystem;
      this.directory = directory;
      this.lakeHere = lakeHere;
    }

    @Override
    protected List<Input> compute() {
      List<Input> files = new ArrayList<>();
      List<Listing> directories = new ArrayList<>();
      try {
        RemoteIterator<LocatedFileStatus> children = fileSystem.listLocatedStatus(directory);
        while (children.hasNext()) {
          FileStatus child = children.next();
          if (isHidden(child) || child.getPath().equals(lakeHere)) {
            continue;
          }
          if (child.isFile()) {
            files.add(Input.of(child));
          } else {
            directories.add(new Listing(fileSystem, child.getPath(), lakeHere));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Collection<Listing> listed = ForkJoinTask.invokeAll(directories);
      listed.forEach(listing -> files.addAll(listing.join()));
      return files;
    }
  }

  private static boolean isHidden(FileStatus status) {
    String name = status.getPath().getName();
    return name.startsWith(".") || name.startsWith("_");
  }
}
