package io.packetlake.datasource;

import io.packetlake.filter.CompiledFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** One read of captures, planned: which files, which columns, which packets. */
final class PcapScan implements Scan, Batch, SupportsReportStatistics {
  private static final StructType COUNT = new StructType().add("count", DataTypes.LongType);

  private final PcapOptions options;
  private final CompiledFilter captureFilter;
  private final List<Filter> filters;
  private final StructType schema;
  private final boolean counts;
  private final Configuration hadoop;
  private final List<FileStatus> files;

  private PcapScan(
      PcapOptions options,
      CaptureFiles files,
      List<Filter> filters,
      StructType schema,
      boolean counts) {
    this.options = options;
    this.captureFilter = options.compiledFilter();
    this.filters = List.copyOf(filters);
    this.schema = schema;
    this.counts = counts;
    this.hadoop = options.configuration(SparkSession.active().sessionState().newHadoopConf());
    List<PacketTest> ofNames =
        filters.stream()
            .filter(PcapScan::isOfCapture)
            .map(filter -> PushedFilters.compile(filter).orElseThrow())
            .toList();
    this.files = files.passing(ofNames, hadoop);
  }

  /** A scan whose rows are packets, with some columns. */
  static PcapScan ofColumns(
      PcapOptions options, CaptureFiles files, List<Filter> filters, StructType schema) {
    return new PcapScan(options, files, filters, schema, false);
  }

  /** A scan whose rows are the numbers of packets that each task has read. */
  static PcapScan counting(PcapOptions options, CaptureFiles files, List<Filter> filters) {
    return new PcapScan(options, files, filters, COUNT, true);
  }

  /** True for filters that are decided for all packets of a file at once. */
  private static boolean isOfCapture(Filter filter) {
    return Arrays.stream(filter.references()).allMatch(PacketColumn.CAPTURE.columnName()::equals);
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  /** What EXPLAIN shows, in the words of Spark's own file sources. */
  @Override
  public String description() {
    String pushed = filters.stream().map(Filter::toString).collect(Collectors.joining(", "));
    return "pcap Captures: %d, Paths: [%s], Filter: [%s], PushedAggregation: [%s], PushedFilters: [%s], ReadSchema: %s"
        .formatted(
            files.size(),
            String.join(", ", options.paths()),
            options.filter(),
            counts ? "COUNT(*)" : "",
            pushed,
            schema.catalogString());
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public Statistics estimateStatistics() {
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    return new Statistics() {
      @Override
      public OptionalLong sizeInBytes() {
        return OptionalLong.of(bytes);
      }

      @Override
      public OptionalLong numRows() {
        return OptionalLong.empty();
      }
    };
  }

  @Override
  public InputPartition[] planInputPartitions() {
    RefutedCaptures.watch(SparkSession.active().sparkContext());
    List<PacketPartition> partitions =
        new ArrayList<>(new PartitionPlan(options, hadoop).of(files));
    if (partitions.isEmpty() && counts) {
      partitions.add(new PacketPartition(List.of())); // whose count is 0
    }
    return partitions.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    SparkContext context = SparkSession.active().sparkContext();
    List<PacketColumn> columns =
        counts
            ? List.of()
            : Arrays.stream(schema.fieldNames())
                .map(name -> PacketColumn.named(name).orElseThrow())
                .toList();
    ReadSetup setup =
        new ReadSetup(
            columns,
            captureFilter,
            filters.stream().filter(filter -> !isOfCapture(filter)).toList(),
            options.unreadable(),
            context.conf().getInt("spark.task.maxFailures", 4),
            new SerializableConfiguration(hadoop));
    return counts ? new PacketCounts(setup) : new PacketReaders(setup);
  }
}
