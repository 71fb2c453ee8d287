package io.packetlake.lake;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of a lake's tables, as the run records name them and in so far as they are there: days
 * are dropped by deleting their folders, of which the records know nothing.
 */
final class TableFiles {
  private static final String DATE = "date=";

  private final FileSystem fileSystem;
  private final Path root;
  private final Map<String, String> runsByFile = new HashMap<>();
  private final List<Run> withoutFiles = new ArrayList<>();

  /** The files that the records of these runs name in the lake in this folder. */
  TableFiles(FileSystem fileSystem, Path root, List<Run> runs) {
    this.fileSystem = fileSystem;
    this.root = root;
    Set<String> removed = new HashSet<>();
    for (Run run : runs) {
      if (run.changes() == null) {
        withoutFiles.add(run);
      } else {
        run.changes().files().forEach(file -> runsByFile.put(file, run.id()));
        removed.addAll(run.changes().removedFiles());
      }
    }
    runsByFile.keySet().removeAll(removed);
  }

  /** Those of some tables, in the order of their names. */
  List<TableFile> of(Collection<String> tables) throws IOException {
    List<TableFile> files = new ArrayList<>();
    for (String table : tables) {
      Path folder = new Path(root, table);
      if (fileSystem.exists(folder)) {
        RemoteIterator<? extends FileStatus> all = fileSystem.listFiles(folder, true);
        while (all.hasNext()) {
          file(table, all.next()).ifPresent(files::add);
        }
      }
    }
    files.sort(Comparator.comparing(TableFile::path));
    return files;
  }

  private Optional<TableFile> file(String table, FileStatus found) {
    String path = root.toUri().relativize(found.getPath().toUri()).getPath();
    return writer(path, found.getPath().getName())
        .flatMap(
            run ->
                date(found.getPath().getParent().getName())
                    .map(date -> new TableFile(path, table, date, found.getLen(), run)));
  }

  /** Records too old to name files: the id begins the names. */
  private Optional<String> writer(String path, String name) {
    return Optional.ofNullable(runsByFile.get(path))
        .or(
            () ->
                withoutFiles.stream()
                    .map(Run::id)
                    .filter(id -> name.startsWith(id + '-'))
                    .findFirst());
  }

  private static Optional<LocalDate> date(String folder) {
    try {
      return folder.startsWith(DATE)
          ? Optional.of(LocalDate.parse(folder.substring(DATE.length())))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty(); // no partition
    }
  }
}
