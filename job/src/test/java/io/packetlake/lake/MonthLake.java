package io.packetlake.lake;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.WebTraffic;
import io.packetlake.flow.Assembly;
import io.packetlake.flow.Flow;
import io.packetlake.flow.FlowsTable;
import io.packetlake.table.NewFiles;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.TableWriters;
import io.packetlake.tcp.FlowIdentity;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A lake of days of flows, thirty for a month, written as a run's tasks write them, to look one
 * host up in. The commands and how much is read are in docs/benchmarks.md.
 */
public final class MonthLake {
  private static final long START = 1_793_491_200_000_000_000L; // 2026-11-01T00:00:00Z
  private static final long DAY = TimeUnit.DAYS.toNanos(1);
  private static final int TEMPLATES = 64;

  private final Path lake;
  private final long flows;
  private final int hosts;
  private final int tasksADay;
  private final int days;
  private final List<Flow> templates = new ArrayList<>();

  private MonthLake(Path lake, long flows, int hosts, int tasksADay, int days) {
    this.lake = lake;
    this.flows = flows;
    this.hosts = hosts;
    this.tasksADay = tasksADay;
    this.days = days;
    WebTraffic web = new WebTraffic(1);
    for (int i = 0; i < TEMPLATES; i++) {
      Assembly one = new Assembly().add(web.connection(i % 8));
      one.rows().forEach(row -> templates.add((Flow) row.row()));
    }
  }

  /**
   * Makes a lake, or looks a host up in one.
   *
   * @param arguments {@code make LAKE FLOWS HOSTS FILES_A_DAY DAYS} or {@code lookup LAKE HOST}
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("make")) {
      new MonthLake(
              new Path(arguments[1]),
              Long.parseLong(arguments[2]),
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]),
              Integer.parseInt(arguments[5]))
          .make();
    } else {
      lookUp(arguments[1], arguments[2]);
    }
  }

  private void make() {
    try (Lake made = Lake.openForWriting(lake.toString(), hadoop(), LockTerms.AT_ONCE)) {
      List<String> files =
          IntStream.range(0, days * tasksADay)
              .parallel()
              .mapToObj(this::write)
              .flatMap(written -> written.keySet().stream())
              .toList();
      made.stage("month").commit(LakeRuns.adding("month", files));
    }
  }

  private NavigableMap<String, Long> write(int task) {
    Config settings = DeclaredSettings.all();
    Random random = new Random(task);
    long rows = flows / days / tasksADay;
    long start = START + task * (DAY / tasksADay);
    try (TableWriters writers =
        new TableWriters(
            hadoop(),
            NewFiles.below(lake, hadoop()),
            "month-" + task,
            Set.of("flows"),
            ParquetLimits.from(settings))) {
      for (long i = 0; i < rows; i++) {
        long time = start + i * (DAY / tasksADay / rows);
        writers.add(FlowsTable.SCHEMA, flow(templates.get((int) (i % TEMPLATES)), time, random));
      }
      return writers.finish();
    } catch (IOException e) {
      throw new LakeException("cannot write " + lake, e);
    }
  }

  /** Clients in 11/8 with ports of their own ask servers in 10/8 on port 443. */
  private Flow flow(Flow like, long time, Random random) {
    int clientPort = 1_024 + random.nextInt(60_000);
    boolean lowAsks = like.originator() == Side.LOW;
    FlowIdentity identity =
        new FlowIdentity(
            "C%016x".formatted(random.nextLong()),
            "1:%016x%012x=".formatted(random.nextLong(), random.nextLong() >>> 16),
            like.identity().capture(),
            (lowAsks ? "11." : "10.") + host(random),
            lowAsks ? clientPort : 443,
            (lowAsks ? "10." : "11.") + host(random),
            lowAsks ? 443 : clientPort);
    return new Flow(
        identity,
        like.key(),
        time,
        time + random.nextInt(1_000_000_000),
        like.tunnels(),
        like.originator(),
        like.appProtocol(),
        like.connState(),
        like.history(),
        like.orig(),
        like.resp(),
        20_000L + random.nextInt(1_000_000),
        like.endReason(),
        like.extents());
  }

  /** A few hosts have most of the flows, as everywhere: the host of rank r about r^(-3/4). */
  private String host(Random random) {
    int rank = (int) (hosts * Math.pow(random.nextDouble(), 4));
    return "%d.%d.%d".formatted(rank >> 16, rank >> 8 & 255, rank & 255);
  }

  private static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", LocalDisk.class.getName());
    return hadoop;
  }

  private static void lookUp(String lake, String host) throws IOException {
    try (SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate()) {
      String where = "src_ip = '%s' OR dst_ip = '%s'".formatted(host, host);
      long rows =
          spark
              .read()
              .parquet(lake + "/flows")
              .where(where)
              .select("start_time", "src_ip", "dst_ip", "dst_port", "conn_state", "orig_bytes")
              .collectAsList()
              .size();
      File flows = new File(lake, "flows");
      System.out.printf(
          "%d rows of %s in %,d bytes of %d files%n",
          rows,
          host,
          FileUtils.sizeOfDirectory(flows),
          FileUtils.listFiles(flows, new String[] {"parquet"}, true).size());
    }
  }
}
