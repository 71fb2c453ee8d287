package io.packetlake.lake;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.util.functional.FutureIO;

/** Does the same to many files of an object store, several at once. */
final class SideBySide {
  /** A store of objects takes a tenth of a second a file, however many are asked for at once. */
  private static final int AT_ONCE = 16;

  private SideBySide() {}

  /** What is done to a file. */
  interface Deed {
    void to(String file) throws IOException;
  }

  /** Does it to each file; the first failure is thrown when all were tried. */
  static void toEach(Collection<String> files, Deed deed) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Stream<Callable<Void>> each = files.stream().map(file -> on(file, deed));
      for (Future<Void> done : threads.invokeAll(each.toList())) {
        FutureIO.awaitFuture(done);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted between the lake's files", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Void> on(String file, Deed deed) {
    return () -> {
      deed.to(file);
      return null;
    };
  }
}
