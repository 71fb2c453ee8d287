package io.packetlake.lake;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/** Makes staged files visible where they belong; doing it twice, or two at once, does no harm. */
final class Publication {
  /** A store of objects takes a tenth of a second a file, however many are asked for at once. */
  private static final int UPLOADS_AT_ONCE = 16;

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
    if (!Uploads.arePossible(fileSystem, root)) {
      for (String file : files) {
        publish(file);
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE);
    try {
      Stream<Callable<Void>> each = files.stream().map(this::publishing);
      for (Future<Void> published : threads.invokeAll(each.toList())) {
        FutureIO.awaitFuture(published);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while files were made visible", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Void> publishing(String file) {
    return () -> {
      publish(file);
      return null;
    };
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
