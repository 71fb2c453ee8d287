package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.SmallCaptures;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory of thousands of small captures: few tasks, few files, and nothing to do the second
 * time. {@code -Dcaptures=100000} is the full form.
 */
class ManyCapturesIT {
  private static final int CAPTURES = Integer.getInteger("captures", 5_000);
  private static final int CORES = 2;

  @TempDir static Path dir;

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = TestSession.open(CORES);
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  @Test
  void tasksAreBoundByBytesNotByFiles() throws Exception {
    Path captures = dir.resolve("captures");
    Path lake = dir.resolve("lake");
    SmallCaptures.write(captures, CAPTURES);
    AtomicInteger tasks = new AtomicInteger();
    spark.sparkContext().addSparkListener(counting(tasks));

    IngestSummary first = TestSession.ingest(spark, lake, TestSession.settings(), captures);

    assertThat(first.files()).isEqualTo(CAPTURES);
    assertThat(first.rows())
        .containsEntry("flows", (long) CAPTURES)
        .containsEntry("transactions", (long) CAPTURES)
        .containsEntry("captures", (long) CAPTURES);
    spark.sparkContext().listenerBus().waitUntilEmpty();
    // Those that read, and few behind the shuffle.
    assertThat(tasks.get()).isLessThanOrEqualTo(3 * CORES * ShufflePartitions.TASKS_A_CORE);
    assertThat(
            TestSession.only(
                    spark,
                    lake,
                    "SELECT count(DISTINCT uri), count(DISTINCT capture), sum(response_body_length) FROM transactions")
                .json())
        .contains(":" + CAPTURES + ",", ":" + 5L * CAPTURES);

    tasks.set(0);
    IngestSummary second = TestSession.ingest(spark, lake, TestSession.settings(), captures);
    spark.sparkContext().listenerBus().waitUntilEmpty();
    assertThat(second.runId()).isEmpty();
    assertThat(second.filesTakenBefore()).isEqualTo(CAPTURES);
    assertThat(tasks).hasValue(0);
  }

  private static SparkListener counting(AtomicInteger tasks) {
    return new SparkListener() {
      @Override
      public void onTaskStart(SparkListenerTaskStart start) {
        tasks.incrementAndGet();
      }
    };
  }
}
