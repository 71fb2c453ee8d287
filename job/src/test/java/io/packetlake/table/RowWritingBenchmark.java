package io.packetlake.table;

import com.typesafe.config.Config;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.WebTraffic;
import io.packetlake.flow.Assembly;
import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowsTable;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time that a row takes on its way into a Parquet file, the file finished and its bytes on the
 * disk. Transactions are those of {@link WebTraffic}: about 10 KB of decoded bodies each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RowWritingBenchmark {
  private static final int CONNECTIONS = 80;
  private static final int EXCHANGES = 50;
  private static final int TRANSACTIONS = CONNECTIONS * EXCHANGES;
  private static final int FLOWS = 50_000;

  private List<Assembly.Row> transactions;
  private List<Assembly.Row> flows;
  private Path folder;
  private ParquetLimits limits;

  /** Makes the rows. */
  @Setup(Level.Trial)
  public void makeRows() throws IOException {
    Config settings = DeclaredSettings.all();
    limits = ParquetLimits.from(settings);
    folder = Files.createTempDirectory("rows");
    WebTraffic web = new WebTraffic(1);
    AnalyzerFactory[] analyzers =
        FlowContext.installedAnalyzers().stream()
            .map(kind -> kind.configured(settings))
            .toArray(AnalyzerFactory[]::new);
    Assembly withBodies = new Assembly(analyzers);
    for (int i = 0; i < CONNECTIONS; i++) {
      withBodies.add(web.connection(EXCHANGES));
    }
    transactions =
        withBodies.rows().stream().filter(row -> !row.table().equals(FlowsTable.SCHEMA)).toList();
    Assembly empty = new Assembly();
    for (int i = 0; i < FLOWS; i++) {
      empty.add(web.connection(0));
    }
    flows = empty.rows();
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }

  /** Bodies and all. */
  @Benchmark
  @OperationsPerInvocation(TRANSACTIONS)
  public long transaction() throws IOException {
    return write(transactions);
  }

  /** Rows of numbers and short texts. */
  @Benchmark
  @OperationsPerInvocation(FLOWS)
  public long flow() throws IOException {
    return write(flows);
  }

  private long write(List<Assembly.Row> rows) throws IOException {
    FileUtils.cleanDirectory(folder.toFile());
    Set<String> tables = Tables.named(Set.of());
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", "io.packetlake.lake.LocalDisk");
    hadoop.setInt("io.file.buffer.size", 1 << 16);
    NewFiles files = NewFiles.below(new org.apache.hadoop.fs.Path(folder.toUri()), hadoop);
    try (TableWriters writers = new TableWriters(hadoop, files, "benchmark", tables, limits)) {
      rows.forEach(row -> add(writers, row.table(), row.row()));
      writers.finish();
    }
    return FileUtils.sizeOfDirectory(folder.toFile());
  }

  @SuppressWarnings("unchecked") // a row is gathered with its table
  private static <T> void add(RowSink writers, TableSchema<T> table, Object row) {
    writers.add(table, (T) row);
  }

  /** Runs it, printing allocation too. */
  public static void main(String[] args) throws Exception {
    org.openjdk.jmh.Main.main(new String[] {"RowWritingBenchmark", "-prof", "gc"});
  }
}
