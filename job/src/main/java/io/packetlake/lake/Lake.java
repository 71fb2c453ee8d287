package io.packetlake.lake;

import io.packetlake.table.Tables;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A lake: the folder of tables, its runs and what is under way in it. One that was opened for
 * writing is closed to others until it is closed.
 */
public final class Lake implements AutoCloseable {
  private static final String INSIDE = "_packetlake";
  private static final String CARRY = INSIDE + "/carry";

  private final FileSystem fileSystem;
  private final Path root;
  private WriterLock lock;

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
   * @param terms what to do where another process writes to the lake
   * @throws LakeException where the folder cannot be written, the lake is of a newer Packetlake, or
   *     another process writes to it
   */
  public static Lake openForWriting(String folder, Configuration hadoop, LockTerms terms) {
    Lake lake = null;
    try {
      lake = at(folder, hadoop);
      lake.checkFormat();
      lake.make(lake.runsFolder());
      lake.make(lake.stagingFolder());
      lake.lock = WriterLock.take(lake.fileSystem, lake.inside("writer.json"), lake.root, terms);
      lake.putInOrder();
      return lake;
    } catch (IOException | IllegalArgumentException | LakeException e) {
      close(lake, e);
      throw e instanceof LakeException known ? known : unwritable(folder, e);
    }
  }

  /**
   * Opens a lake that is there to change it; otherwise as {@link #openForWriting}.
   *
   * @throws LakeException also where there is no lake
   */
  public static Lake openToChange(String folder, Configuration hadoop, LockTerms terms) {
    openForReading(folder, hadoop).close();
    return openForWriting(folder, hadoop, terms);
  }

  private void putInOrder() throws IOException {
    LakeFormat.write(fileSystem, formatFile());
    finishCommits();
    Uploads.abort(this);
    removeStaged();
    removeEndedCarries();
  }

  private static LakeException unwritable(String folder, Exception why) {
    return new LakeException(
        "cannot write to the lake "
            + folder
            + ": "
            + why.getMessage()
            + (why instanceof AccessDeniedException
                ? "; check the credentials that Hadoop has for it, and what they permit"
                : "; name a folder that exists or can be made and that you may write to"),
        why);
  }

  private static void close(Lake lake, Exception reason) {
    try {
      if (lake != null) {
        lake.close();
      }
    } catch (UncheckedIOException e) {
      reason.addSuppressed(e);
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
      lake.checkFormat();
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
    try {
      return records().all();
    } catch (IOException e) {
      throw new LakeException(
          "cannot read the runs of the lake " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * The files of all tables that the run records name and that are there, in the order of their
   * paths; what else lies in the folders is not the lake's.
   *
   * @param runs the runs whose records count
   * @throws LakeException where the lake cannot be read
   */
  public List<TableFile> tableFiles(List<Run> runs) {
    try {
      return new TableFiles(fileSystem, root, runs).of(Tables.names());
    } catch (IOException e) {
      throw new LakeException("cannot read the lake " + root + ": " + e.getMessage(), e);
    }
  }

  /** The captures that the finished runs have taken. */
  public Set<CaptureFile> taken() {
    return runs().stream().flatMap(run -> run.captures().stream()).collect(Collectors.toSet());
  }

  /**
   * The runs of these ids with their files, as something that can be removed.
   *
   * @throws LakeException where a run is not there, or its rows cannot be told from those of others
   */
  public RemovedRuns removable(Collection<String> runIds) {
    try {
      return RemovedRuns.of(runIds, this);
    } catch (IOException e) {
      throw new LakeException("cannot read the lake " + root + ": " + e.getMessage(), e);
    }
  }

  /** Takes runs out of the lake, their records and all their rows, in one commit. */
  public void undo(RemovedRuns removed) {
    stage("undo-" + Run.newId(Instant.now()))
        .commit(Intent.undoing(removed.ids(), removed.files()));
  }

  /**
   * The finished run whose flows go on in the next one; none where all have ended.
   *
   * @param runs the finished runs, but for those that the next one replaces
   */
  public static Optional<Run> carrying(List<Run> runs) {
    return new Carries(runs).inForce();
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
    return inside("staging");
  }

  /** The root of the lake that a run's staging folder lies in. */
  static Path rootOfStaged(Path folder) {
    return folder.getParent().getParent().getParent();
  }

  RunRecords records() {
    return new RunRecords(fileSystem, runsFolder());
  }

  private Path runsFolder() {
    return inside("runs");
  }

  private Path formatFile() {
    return inside("format.json");
  }

  private Path inside(String name) {
    return new Path(root, INSIDE + '/' + name);
  }

  private void checkFormat() throws IOException {
    LakeFormat.check(fileSystem, formatFile(), root);
  }

  /** Makes sure that no other process writes to the lake. */
  void checkLock() throws IOException {
    if (lock != null) {
      lock.check();
    }
  }

  /** Lets others write to the lake; does nothing where it was opened for reading. */
  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
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
}
