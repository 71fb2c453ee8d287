package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.spark.Progress.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long MB = 1_000_000;

  private final StringWriter text = new StringWriter();
  private final PrintWriter err = new PrintWriter(text);

  @Test
  void logHearsOfEachStageAndThenOfEachHalfMinute() {
    AtomicLong now = new AtomicLong(1);
    try (ProgressLines lines = new ProgressLines(err, now::get)) {
      lines.update(Stage.PLAN, 0, 0);
      lines.update(Stage.READ, 0, 200 * MB);
      now.addAndGet(ProgressLines.INTERVAL_NANOS - 1);
      lines.update(Stage.READ, 50 * MB, 200 * MB);
      now.addAndGet(1);
      lines.update(Stage.READ, 100 * MB, 200 * MB);
      lines.update(Stage.COMMIT, 0, 0);
    }

    assertThat(text.toString().lines())
        .containsExactly("plan", "read: 0 of 200 MB (0 %)", "read: 100 of 200 MB (50 %)", "commit");
  }

  @Test
  void barIsOneLineThatVanishesAtTheEnd() {
    try (ProgressBar bar = new ProgressBar(err)) {
      bar.update(Stage.READ, 100 * MB, 200 * MB);
      bar.update(Stage.READ, 100 * MB, 200 * MB);
    }

    assertThat(text.toString())
        .isEqualTo(
            "\r\u001b[Kread [###############...............]  50 %  100 of 200 MB\r\u001b[K");
  }

  @Test
  void barNeverPassesItsEnd() {
    try (ProgressBar bar = new ProgressBar(err)) {
      bar.update(Stage.ASSEMBLE, 300 * MB, 200 * MB);
    }

    assertThat(text.toString()).contains("[" + "#".repeat(30) + "] 100 %");
  }
}
