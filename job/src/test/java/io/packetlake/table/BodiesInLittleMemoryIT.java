package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.packetlake.table.Things.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 3 for the writers: in a heap far smaller than the rows, whatever their order of dates.
 */
class BodiesInLittleMemoryIT {
  private static final int ROWS = 500;
  private static final int BODY_BYTES = 2 << 20;

  @TempDir Path folder;

  @Test
  void aGigabyteOfBodiesOverManyDatesFitsInAHundredMegabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx112m",
                "-cp",
                System.getProperty("java.class.path"),
                BodiesInLittleMemoryIT.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** The child process: writes incompressible bodies, two rows of three at random dates. */
  public static void main(String[] args) throws IOException {
    ParquetLimits limits =
        ParquetLimits.from(
            ConfigFactory.parseString("parquet { file-size = 16M, open-size = 32M }")
                .withFallback(ConfigFactory.load("packetlake").getConfig("packetlake")));
    Random random = new Random(5);
    try (TableWriters writers =
        new TableWriters(
            new Configuration(),
            new org.apache.hadoop.fs.Path(Path.of(args[0]).toUri()),
            "task",
            Set.of("things"),
            limits)) {
      for (int i = 0; i < ROWS; i++) {
        byte[] body = new byte[BODY_BYTES];
        random.nextBytes(body);
        long time = i % 3 == 0 ? 0 : TimeUnit.DAYS.toNanos(random.nextInt(60));
        writers.add(Things.SCHEMA, Thing.withBody(time, body));
      }
      long rows = writers.finish().values().stream().mapToLong(count -> count).sum();
      if (rows != ROWS) {
        throw new IllegalStateException(rows + " rows were written of " + ROWS);
      }
    }
  }
}
