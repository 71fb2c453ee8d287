package io.packetlake.hadoop;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Finds the files that inputs name: files as they are, directories with all that lies in them,
 * globs. What a directory hides ({@code .} or {@code _} before the name) is passed by. Directories
 * are listed side by side.
 */
public final class CaptureListing {
  /** Most of a listing's time is waiting for a name node or an object store. */
  private static final int LISTED_AT_ONCE = 16;

  private static final String LOCAL = "file";

  private final Configuration hadoop;
  private final Predicate<Path> passedBy;
  private final TreeMap<String, FileStatus> found = new TreeMap<>();

  private CaptureListing(Configuration hadoop, Predicate<Path> passedBy) {
    this.hadoop = hadoop;
    this.passedBy = passedBy;
  }

  /**
   * The files that the inputs name, each once, in the order of their {@link #name}s.
   *
   * @param inputs paths, globs and Hadoop URIs
   * @param passedBy directories and files in a directory that do not count
   * @param hadoop configuration of the file systems
   * @throws IOException where an input is not there or cannot be listed, or where there is no file
   *     in any of them; the message is for people
   */
  public static List<FileStatus> find(
      List<String> inputs, Predicate<Path> passedBy, Configuration hadoop) throws IOException {
    List<FileStatus> found = findAny(inputs, passedBy, hadoop);
    if (found.isEmpty()) {
      throw new FileNotFoundException(
          "no files in "
              + String.join(", ", inputs)
              + ": name a capture or a directory of captures");
    }
    return found;
  }

  /** The same, but there may be none. */
  public static List<FileStatus> findAny(
      List<String> inputs, Predicate<Path> passedBy, Configuration hadoop) throws IOException {
    CaptureListing listing = new CaptureListing(hadoop, passedBy);
    ForkJoinPool pool = new ForkJoinPool(LISTED_AT_ONCE);
    try {
      for (String input : inputs) {
        listing.named(input, pool);
      }
    } finally {
      pool.shutdown();
    }
    return List.copyOf(listing.found.values());
  }

  /** A file as tables name it: its absolute path where it is local, else its URI. */
  public static String name(Path path) {
    URI uri = path.toUri();
    return LOCAL.equals(uri.getScheme()) ? uri.getPath() : uri.toString();
  }

  private void named(String input, ForkJoinPool pool) throws IOException {
    Collection<FileStatus> matches;
    try {
      matches = matches(input);
      if (!matches.isEmpty()) {
        matches.forEach(match -> take(match, pool));
        return;
      }
    } catch (UncheckedIOException e) {
      throw unreadable(input, e.getCause());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(input, e);
    }
    throw new FileNotFoundException(input + ": no such file or directory");
  }

  private static IOException unreadable(String input, Exception why) {
    String advice =
        why instanceof AccessDeniedException
            ? "; check the credentials that Hadoop has for it, and what they permit"
            : "";
    return new IOException("cannot read " + input + ": " + why.getMessage() + advice, why);
  }

  private Collection<FileStatus> matches(String input) throws IOException {
    Path path = path(input);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    if (fileSystem.exists(path)) {
      return List.of(fileSystem.getFileStatus(path));
    }
    FileStatus[] matches = fileSystem.globStatus(path);
    return matches == null ? List.of() : List.of(matches);
  }

  /** A local file's name may hold colons, which Hadoop would take for a scheme. */
  private Path path(String input) throws IOException {
    boolean local = FileSystem.get(hadoop) instanceof LocalFileSystem;
    return local && new File(input).exists() ? new Path(new File(input).toURI()) : new Path(input);
  }

  private void take(FileStatus status, ForkJoinPool pool) {
    List<FileStatus> files =
        status.isFile()
            ? List.of(status)
            : pool.invoke(new Listing(status.getPath(), passedBy, hadoop));
    files.forEach(file -> found.put(name(file.getPath()), file));
  }

  /** Lists a directory and, side by side, those in it. */
  private static final class Listing extends RecursiveTask<List<FileStatus>> {
    private static final long serialVersionUID = 1L;

    private final transient Path directory;
    private final transient Predicate<Path> passedBy;
    private final transient Configuration hadoop;

    Listing(Path directory, Predicate<Path> passedBy, Configuration hadoop) {
      this.directory = directory;
      this.passedBy = passedBy;
      this.hadoop = hadoop;
    }

    @Override
    protected List<FileStatus> compute() {
      List<FileStatus> files = new ArrayList<>();
      List<Listing> directories = new ArrayList<>();
      try {
        RemoteIterator<LocatedFileStatus> children =
            directory.getFileSystem(hadoop).listLocatedStatus(directory);
        while (children.hasNext()) {
          FileStatus child = children.next();
          if (isHidden(child) || passedBy.test(child.getPath())) {
            continue;
          }
          if (child.isFile()) {
            files.add(child);
          } else {
            directories.add(new Listing(child.getPath(), passedBy, hadoop));
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
