package io.packetlake.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lets one process at a time write to a lake: a file that only one can create, which says who did.
 * While that process lives the file is kept young; a file that has grown old, or whose process is
 * known to have ended, is nobody's.
 */
final class WriterLock implements AutoCloseable {
  private static final int RENEWALS_A_LEASE = 6;
  private static final long MILLIS_BETWEEN_TRIES = 500;
  private static final long SECONDS_OF_A_RENEWAL = 30;

  private final LockFile file;
  private final Writer writer;
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(WriterLock::daemon);
  private final ScheduledFuture<?> renewal;
  private volatile IOException failedRenewal;

  private WriterLock(LockFile file, Writer writer, LockTerms terms) {
    this.file = file;
    this.writer = writer;
    long pause = Math.max(1, terms.lease().toMillis() / RENEWALS_A_LEASE);
    renewal = renewals.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "packetlake-lock");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes the lock.
   *
   * @param root the lake, for messages
   * @throws LakeException where another process has it for longer than this one is to wait
   */
  static WriterLock take(FileSystem fileSystem, Path path, Path root, LockTerms terms)
      throws IOException {
    LockFile file = new LockFile(fileSystem, path);
    Writer writer = Writer.here();
    Instant deadline = Instant.now().plus(terms.patience());
    while (!file.create(writer)) {
      Optional<LockFile.Found> found = file.find();
      if (found.isPresent() && found.get().isAbandoned(terms.lease())) {
        file.remove(found.get().writer());
      } else if (found.isPresent() && !Instant.now().isBefore(deadline)) {
        throw new LakeException(held(root, found.get(), terms));
      } else {
        pause();
      }
    }
    return new WriterLock(file, writer, terms);
  }

  private static String held(Path root, LockFile.Found found, LockTerms terms) {
    return ("the lake %s is being written to by %s: wait until it is done (--wait 10m does), and"
            + " run the command again. Were it killed, the lake is free %d s after its last sign of"
            + " life, which was at %s")
        .formatted(root, found.writer(), terms.lease().toSeconds(), found.lastSign());
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeException("interrupted while another process writes to the lake", e);
    }
  }

  private synchronized void renew() {
    try {
      if (isOurs()) {
        file.renew(writer);
        failedRenewal = null;
      }
    } catch (IOException e) {
      failedRenewal = e; // tried again in a while; matters where the lock was lost meanwhile
    }
  }

  private boolean isOurs() throws IOException {
    return file.find().map(LockFile.Found::writer).filter(writer::equals).isPresent();
  }

  /**
   * Makes sure that the lock is still held.
   *
   * @throws IOException where it is not, since this process gave no sign of life for a lease
   */
  synchronized void check() throws IOException {
    if (!isOurs()) {
      throw new IOException(
          "the lake was taken over by another process, since this one gave no sign of life",
          failedRenewal);
    }
  }

  /** Lets the next one write. */
  @Override
  public void close() {
    renewal.cancel(false);
    renewals.shutdown();
    try {
      // A renewal under way would make the file anew.
      if (renewals.awaitTermination(SECONDS_OF_A_RENEWAL, TimeUnit.SECONDS)) {
        file.remove(writer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the file is left to grow old
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
