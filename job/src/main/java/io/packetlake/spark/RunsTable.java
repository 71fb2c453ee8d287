package io.packetlake.spark;

import io.packetlake.lake.Lake;
import io.packetlake.lake.Run;
import io.packetlake.table.CapturesTable;
import io.packetlake.table.Tables;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The runs of a lake as rows. */
public final class RunsTable {
  private static final double MILLIS_A_SECOND = 1_000;

  private RunsTable() {}

  /**
   * One row a run, the oldest first.
   *
   * @param spark the session
   * @param folder root folder of the lake, a local path or a Hadoop URI
   * @throws io.packetlake.lake.LakeException where there is no lake
   */
  public static Dataset<Row> of(SparkSession spark, String folder) {
    try (Lake lake = Lake.openForReading(folder, spark.sessionState().newHadoopConf())) {
      List<Row> rows = lake.runs().stream().map(RunsTable::row).toList();
      return spark.createDataFrame(rows, schema());
    }
  }

  /** Tables of traffic: {@code captures} has a row for each capture, which is counted anyway. */
  private static List<String> tables() {
    return Tables.names().stream()
        .filter(table -> !table.equals(CapturesTable.SCHEMA.name()))
        .sorted()
        .toList();
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("run_id", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("start_time", DataTypes.TimestampType)
            .add("seconds", DataTypes.DoubleType)
            .add("captures", DataTypes.LongType)
            .add("bytes", DataTypes.LongType)
            .add("packets", DataTypes.LongType);
    for (String table : tables()) {
      schema = schema.add(table, DataTypes.LongType);
    }
    return schema.add("version", DataTypes.StringType);
  }

  private static Row row(Run run) {
    List<Object> values = new ArrayList<>();
    values.add(run.id());
    values.add(run.isCompaction() ? "compact" : "ingest");
    values.add(Timestamp.from(run.start()));
    values.add(Duration.between(run.start(), run.end()).toMillis() / MILLIS_A_SECOND);
    values.add((long) run.captures().size());
    values.add(run.counts().get("bytes"));
    values.add(run.counts().get("packets"));
    tables().forEach(table -> values.add(run.rows().getOrDefault(table, 0L)));
    values.add(run.version());
    return RowFactory.create(values.toArray());
  }
}
