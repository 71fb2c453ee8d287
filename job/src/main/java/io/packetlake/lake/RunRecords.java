package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The records of a lake's runs: one file each. */
record RunRecords(FileSystem fileSystem, Path folder) {
  private static final String JSON = ".json";

  /** The runs that count, the oldest first: those that a later one has replaced do not. */
  List<Run> all() throws IOException {
    List<String> files = new ArrayList<>();
    for (FileStatus file : fileSystem.listStatus(folder)) {
      String name = file.getPath().getName();
      if (name.endsWith(JSON) && !name.startsWith(".")) {
        files.add(name);
      }
    }
    Queue<Run> read = new ConcurrentLinkedQueue<>();
    SideBySide.toEach(files, name -> read(name, read));
    List<Run> runs = new ArrayList<>(read);
    Set<String> replaced = new HashSet<>();
    runs.forEach(run -> replaced.addAll(run.replacedRuns()));
    runs.removeIf(run -> replaced.contains(run.id()));
    // Ids tell seconds apart, and runs may be shorter.
    runs.sort(Comparator.comparing(Run::start).thenComparing(Run::id));
    return runs;
  }

  private void read(String name, Queue<Run> runs) throws IOException {
    try {
      runs.add(JsonFile.read(fileSystem, new Path(folder, name), Run.class));
    } catch (FileNotFoundException e) {
      return; // undone since the folder was listed
    }
  }

  /** Writes a record unless it is there. */
  void write(Run run) throws IOException {
    if (!fileSystem.exists(file(run.id()))) {
      JsonFile.write(fileSystem, file(run.id()), run);
    }
  }

  /** Removes a record if it is there. */
  void remove(String runId) throws IOException {
    fileSystem.delete(file(runId), false);
  }

  private Path file(String runId) {
    return new Path(folder, runId + JSON);
  }
}
