package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a run that is not visible yet. Tasks write below {@link #folder()} under names of
 * their own; {@link #commit} moves exactly the files it is told, so what failed, repeated or late
 * tasks have left there is never seen.
 */
public final class StagedRun {
  private final Lake lake;
  private final FileSystem fileSystem;
  private final Path folder;
  private final String runId;

  StagedRun(Lake lake, String runId) {
    this.lake = lake;
    this.fileSystem = lake.fileSystem();
    this.folder = new Path(lake.stagingFolder(), runId);
    this.runId = runId;
  }

  /** Where tasks write, in the layout of the lake's root. */
  public Path folder() {
    return folder;
  }

  /** Removes everything staged: the run will be done again, or not at all. */
  public void discard() {
    try {
      Uploads.abort(lake);
      remove();
    } catch (IOException e) {
      throw new LakeException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes the run visible with all that it changes. Killed at any moment, it is finished or undone
   * by whoever opens the lake next: done from when the intent is written, not done before.
   *
   * @param run what the run was; its {@link Changes} name the files to make visible, relative to
   *     {@link #folder()}
   * @throws LakeException where the file system fails, or another process has taken the lake over
   */
  public void commit(Run run) {
    commit(Intent.adding(run));
  }

  /** Does what is intended. */
  void commit(Intent intent) {
    try {
      lake.checkLock();
      JsonFile.write(fileSystem, intentFile(), intent);
    } catch (IOException e) {
      throw failed("nothing of it is visible; run the same command again", e);
    }
    try {
      finishCommit();
      Uploads.abort(lake); // those of tasks that failed or ran twice
      lake.removeEndedCarries();
    } catch (IOException e) {
      throw failed("the next command on the lake will finish it", e);
    }
  }

  private LakeException failed(String whatNow, IOException cause) {
    return new LakeException(
        "cannot commit run %s to the lake %s: %s; %s"
            .formatted(runId, lake.root(), cause.getMessage(), whatNow),
        cause);
  }

  /** Finishes the commit if one has started; doing it twice, or two at once, does no harm. */
  void finishCommit() throws IOException {
    Intent intent;
    try {
      intent = JsonFile.read(fileSystem, intentFile(), Intent.class);
    } catch (FileNotFoundException e) {
      return; // no commit had started
    }
    new Publication(fileSystem, lake.root(), folder).publish(intent.files());
    // What follows the records sees the change with this one: it names the runs that it replaces
    // and the files that it removes. Files go after the records that name them.
    if (intent.run() != null) {
      lake.records().write(intent.run());
    }
    for (String removed : intent.removedRuns()) {
      lake.records().remove(removed);
    }
    new Removal(fileSystem, lake.root()).remove(intent.removedFiles());
    remove();
  }

  void remove() throws IOException {
    fileSystem.delete(folder, true);
  }

  private Path intentFile() {
    return new Path(folder, "intent.json");
  }
}
