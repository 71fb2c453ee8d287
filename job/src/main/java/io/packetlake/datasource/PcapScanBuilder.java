package io.packetlake.datasource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Takes over from Spark what a query asks of the captures: columns, filters, a count. */
final class PcapScanBuilder
    implements SupportsPushDownRequiredColumns,
        SupportsPushDownFilters,
        SupportsPushDownAggregates {
  private final PcapOptions options;
  private final CaptureFiles files;
  private final List<Filter> pushed = new ArrayList<>();
  private StructType schema;
  private boolean counts;

  PcapScanBuilder(PcapOptions options, CaptureFiles files, StructType schema) {
    this.options = options;
    this.files = files;
    this.schema = schema;
  }

  /** Takes the filters that can be decided before rows are made; returns the others. */
  @Override
  public Filter[] pushFilters(Filter[] filters) {
    List<Filter> left = new ArrayList<>();
    for (Filter filter : filters) {
      (PushedFilters.compile(filter).isPresent() ? pushed : left).add(filter);
    }
    return left.toArray(Filter[]::new);
  }

  @Override
  public Filter[] pushedFilters() {
    return pushed.toArray(Filter[]::new);
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  /** Takes {@code count(*)}: each task counts its packets, Spark adds them up. */
  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    AggregateFunc[] functions = aggregation.aggregateExpressions();
    counts =
        aggregation.groupByExpressions().length == 0
            && functions.length == 1
            && Arrays.stream(functions).allMatch(CountStar.class::isInstance);
    return counts;
  }

  @Override
  public Scan build() {
    return counts
        ? PcapScan.counting(options, files, pushed)
        : PcapScan.ofColumns(options, files, pushed, schema);
  }
}
