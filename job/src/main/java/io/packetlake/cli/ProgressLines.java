package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Lines for a log: one when a stage begins, and one at most every half minute in it. */
final class ProgressLines implements ProgressDisplay {
  /** Nanoseconds between two lines of one stage. */
  static final long INTERVAL_NANOS = 30_000_000_000L;

  private static final long MEGABYTE = 1_000_000;

  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private Stage current;
  private long lastNanos;

  /**
   * Lines on a writer.
   *
   * @param err where to print
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  ProgressLines(PrintWriter err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void update(Stage stage, long doneBytes, long totalBytes) {
    long now = nanoTime.getAsLong();
    if (stage == current && now - lastNanos < INTERVAL_NANOS) {
      return;
    }
    current = stage;
    lastNanos = now;
    String name = stage.name().toLowerCase(Locale.ROOT);
    if (totalBytes >= MEGABYTE) {
      err.printf(
          Locale.ROOT,
          "%s: %,d of %,d MB (%d %%)%n",
          name,
          doneBytes / MEGABYTE,
          totalBytes / MEGABYTE,
          (int) (100.0 * doneBytes / totalBytes));
    } else {
      err.println(name);
    }
  }

  @Override
  public void close() {
    err.flush();
  }
}
