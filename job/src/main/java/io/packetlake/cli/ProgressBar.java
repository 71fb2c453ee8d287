package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line of a terminal, written again and again. */
final class ProgressBar implements ProgressDisplay {
  private static final int WIDTH = 30;
  private static final String ERASE_LINE = "\r\u001b[K";

  private static final long MEGABYTE = 1_000_000;

  private final PrintWriter err;
  private String shown = "";

  ProgressBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void update(Stage stage, long doneBytes, long totalBytes) {
    String name = stage.name().toLowerCase(Locale.ROOT);
    String line = totalBytes >= MEGABYTE ? name + bar(doneBytes, totalBytes) : name;
    if (!line.equals(shown)) {
      shown = line;
      show(ERASE_LINE + line);
    }
  }

  /** Takes the bar away: what follows starts on an empty line. */
  @Override
  public synchronized void close() {
    if (!shown.isEmpty()) {
      show(ERASE_LINE);
    }
  }

  private void show(String text) {
    err.print(text);
    err.flush();
  }

  private static String bar(long doneBytes, long totalBytes) {
    double done = Math.min(1.0, (double) doneBytes / totalBytes);
    int filled = (int) (done * WIDTH);
    return String.format(
        Locale.ROOT,
        " [%s%s] %3d %%  %,d of %,d MB",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        (int) (100 * done),
        doneBytes / MEGABYTE,
        totalBytes / MEGABYTE);
  }
}
