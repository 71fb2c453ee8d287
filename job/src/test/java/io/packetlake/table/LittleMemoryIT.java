package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.TableSchema;
import io.packetlake.table.Things.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 3 for the writers: in a heap far smaller than the rows, whatever their order of dates.
 */
class LittleMemoryIT {
  private static final int BODIES = 500;
  private static final int BODY_BYTES = 2 << 20;

  private static final int SMALL_ROWS = 50_000;

  @TempDir Path folder;

  @Test
  void aGigabyteOfBodiesOverManyDatesFitsInAHundredMegabytes() throws Exception {
    assertThat(child("bodies", "-Xmx112m")).isZero();
  }

  @Test
  void fiveHundredOpenFilesOfSixtyColumnsFitInAQuarterOfACoresMemory() throws Exception {
    assertThat(child("dates", "-Xmx512m")).isZero();
  }

  private int child(String what, String heap) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-cp",
            System.getProperty("java.class.path"),
            LittleMemoryIT.class.getName(),
            what,
            folder.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** The child process. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("bodies")) {
      writeBodies(folder);
    } else {
      writeDates(folder);
    }
  }

  /** Incompressible bodies, two rows of three at random dates. */
  private static void writeBodies(Path folder) throws IOException {
    Random random = new Random(5);
    Config small = ConfigFactory.parseString("parquet { file-size = 16M, open-size = 32M }");
    try (TableWriters writers = writers(folder, Things.SCHEMA, small)) {
      for (int i = 0; i < BODIES; i++) {
        byte[] body = new byte[BODY_BYTES];
        random.nextBytes(body);
        long time = i % 3 == 0 ? 0 : TimeUnit.DAYS.toNanos(random.nextInt(60));
        writers.add(Things.SCHEMA, Thing.withBody(time, body));
      }
      requireRows(writers, BODIES);
    }
  }

  /** Small rows at random dates, as many as files may be open. */
  private static void writeDates(Path folder) throws IOException {
    Random random = new Random(6);
    List<Column<Long>> columns = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int shift = i;
      columns.add(
          Column.<Long>of(
              "column_" + i, Scalar.STRING, "Text.", time -> Long.toHexString(time >>> shift)));
    }
    TableSchema<Long> wide = new TableSchema<>("wide", "Wide.", columns, time -> time);
    try (TableWriters writers = writers(folder, wide, ConfigFactory.empty())) {
      for (int i = 0; i < SMALL_ROWS; i++) {
        writers.add(wide, random.nextLong(TimeUnit.DAYS.toNanos(512)));
      }
      requireRows(writers, SMALL_ROWS);
    }
  }

  private static TableWriters writers(Path folder, TableSchema<?> table, Config settings) {
    Config all = settings.withFallback(DeclaredSettings.all());
    Configuration hadoop = new Configuration();
    return new TableWriters(
        hadoop,
        NewFiles.below(new org.apache.hadoop.fs.Path(folder.toUri()), hadoop),
        "task",
        Set.of(table.name()),
        ParquetLimits.from(all));
  }

  private static void requireRows(TableWriters writers, long expected) throws IOException {
    long rows = writers.finish().values().stream().mapToLong(count -> count).sum();
    if (rows != expected) {
      throw new IllegalStateException(rows + " rows were written of " + expected);
    }
  }
}
