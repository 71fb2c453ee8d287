package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A lake: the folder of tables, its runs and what is under way in it. */
public final class Lake {
  private static final String INSIDE = "_packetlake";
  private static final String CARRY = INSIDE + "/carry";
  private static final String JSON = ".json";

  private final FileSystem fileSystem;
  private final Path root;

  private Lake(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = root;
  }

  /**
   * Opens a lake to add a run to it; makes the folder where there is none. What a killed run has
   * left is put in order: a commit that had started is finished, anything else of it is removed.
   *
   * @param folder root folder, a local path or a Hadoop URI
   * @param hadoop configuration of its file system
   * @throws LakeException where the folder cannot be written
   */
  public static Lake openForWriting(String folder, Configuration hadoop) {
    try {
      Lake lake = at(folder, hadoop);
      lake.make(lake.runsFolder());
      lake.make(lake.stagingFolder());
      lake.finishCommits();
      Uploads.abort(lake);
      lake.removeStaged();
      lake.removeEndedCarries();
      return lake;
    } catch (IOException | IllegalArgumentException e) {
      throw new LakeException(
          "cannot write to the lake "
              + folder
              + ": "
              + e.getMessage()
              + "; name a folder that exists or can be made and that you may write to",
          e);
    }
  }

  private void make(Path folder) throws IOException {
    // A local disk answers false where others throw.
    if (!fileSystem.mkdirs(folder)) {
      throw new IOException(folder + " cannot be made");
    }
  }

  /**
   * Opens a lake to read it. A commit that was killed is finished; nothing else is changed, since
   * another process may be at work.
   *
   * @param folder root folder, a local path or a Hadoop URI
   * @param hadoop configuration of its file system
   * @throws LakeException where there is no lake or it cannot be read
   */
  public static Lake openForReading(String folder, Configuration hadoop) {
    try {
      Lake lake = at(folder, hadoop);
      if (!lake.fileSystem.exists(lake.runsFolder())) {
        throw new LakeException(
            "there is no lake at " + folder + "; make one with 'ingest --lake'");
      }
      lake.finishCommits();
      return lake;
    } catch (IOException | IllegalArgumentException e) {
      throw new LakeException("cannot read the lake " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Lake at(String folder, Configuration hadoop) throws IOException {
    Path root = new Path(folder);
    FileSystem fileSystem = root.getFileSystem(hadoop);
    return new Lake(fileSystem, fileSystem.makeQualified(root));
  }

  /** The folder of a table, which need not exist. */
  public Path table(String name) {
    return new Path(root, name);
  }

  /** True where a table has files. */
  public boolean hasRows(String table) {
    try {
      return fileSystem.exists(table(table));
    } catch (IOException e) {
      throw new LakeException("cannot read the lake " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * The finished runs, the oldest first.
   *
   * @throws LakeException where a record cannot be read
   */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    try {
      for (FileStatus file : fileSystem.listStatus(runsFolder())) {
        if (file.getPath().getName().endsWith(JSON) && !isHidden(file)) {
          runs.add(JsonFile.read(fileSystem, file.getPath(), Run.class));
        }
      }
    } catch (IOException e) {
      throw new LakeException(
          "cannot read the runs of the lake " + root + ": " + e.getMessage(), e);
    }
    runs.sort(Comparator.comparing(Run::id));
    return runs;
  }

  /** The captures that the finished runs have taken. */
  public Set<CaptureFile> taken() {
    Set<CaptureFile> taken = new HashSet<>();
    runs().forEach(run -> taken.addAll(run.captures()));
    return taken;
  }

  /** The finished run whose flows go on in the next one; none where all have ended. */
  public Optional<Run> carrying() {
    return new Carries(runs()).inForce();
  }

  /**
   * Path of a file that holds what a run keeps for the next one, relative to the lake's root.
   *
   * @param name the file's name, without a suffix
   */
  public static String carryFile(String runId, String name) {
    return CARRY + "/" + runId + "/" + name + ".seq";
  }

  /** A file of the lake by its path relative to the lake's root. */
  public Path file(String path) {
    return new Path(root, path);
  }

  /** Removes the files of flows that have gone on and ended in later runs. */
  void removeEndedCarries() throws IOException {
    Path folder = carryFolder();
    if (!fileSystem.exists(folder)) {
      return;
    }
    Set<String> needed = new Carries(runs()).needed();
    for (FileStatus run : fileSystem.listStatus(folder)) {
      if (!needed.contains(run.getPath().getName())) {
        fileSystem.delete(run.getPath(), true);
      }
    }
  }

  /** Where the files lie that hold what runs have kept for later ones. */
  Path carryFolder() {
    return new Path(root, CARRY);
  }

  /** The place where the files of a new run wait for its commit. */
  public StagedRun stage(String runId) {
    return new StagedRun(this, runId);
  }

  FileSystem fileSystem() {
    return fileSystem;
  }

  Path root() {
    return root;
  }

  Path stagingFolder() {
    return new Path(root, INSIDE + "/staging");
  }

  /** The root of the lake that a run's staging folder lies in. */
  static Path rootOfStaged(Path folder) {
    return folder.getParent().getParent().getParent();
  }

  Path runFile(String runId) {
    return new Path(runsFolder(), runId + JSON);
  }

  private Path runsFolder() {
    return new Path(root, INSIDE + "/runs");
  }

  private void finishCommits() throws IOException {
    for (StagedRun staged : staged()) {
      staged.finishCommit();
    }
  }

  private void removeStaged() throws IOException {
    for (StagedRun staged : staged()) {
      staged.remove();
    }
  }

  private List<StagedRun> staged() throws IOException {
    List<StagedRun> staged = new ArrayList<>();
    try {
      for (FileStatus folder : fileSystem.listStatus(stagingFolder())) {
        staged.add(stage(folder.getPath().getName()));
      }
    } catch (FileNotFoundException e) {
      return List.of(); // a lake copied without its empty folders
    }
    return staged;
  }

  private static boolean isHidden(FileStatus file) {
    return file.getPath().getName().startsWith(".");
  }
}
