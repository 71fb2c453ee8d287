package io.packetlake.upkeep;

import com.typesafe.config.Config;
import io.packetlake.lake.Lake;
import io.packetlake.lake.LakeException;
import io.packetlake.lake.StagedRun;
import io.packetlake.schema.TableSchema;
import io.packetlake.spark.SparkTypes;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.Tables;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the rows of a partition's files to few new ones: cut into ranges by the first address and
 * each range sorted by the second, up and down in turn, as {@code Tiles} does within a file, but
 * over all of them.
 */
final class PartWriter {
  /** Part of the largest size that a file shall have: rows do not pack the same everywhere. */
  private static final double FILLED = 0.8;

  private final SparkSession spark;
  private final Lake lake;
  private final String runId;
  private final StagedRun staged;
  private final Config settings;
  private final ParquetLimits limits;

  PartWriter(SparkSession spark, Lake lake, String runId, StagedRun staged, Config settings) {
    this.spark = spark;
    this.lake = lake;
    this.runId = runId;
    this.staged = staged;
    this.settings = settings;
    this.limits = ParquetLimits.from(settings);
  }

  /**
   * Writes a partition.
   *
   * @return the files, relative to the staging folder, with their rows
   * @throws LakeException where not every row has arrived
   */
  Map<String, Long> write(CompactPart part) {
    TableSchema<?> table = Tables.of(part.table());
    Dataset<Row> rows =
        spark
            .read()
            .schema(SparkTypes.columns(table))
            .parquet(
                part.files().stream()
                    .map(file -> lake.file(file.path()).toString())
                    .toArray(String[]::new));
    long count = rows.count(); // of the files' footers
    Map<String, Long> files = new TreeMap<>();
    int most = (int) Math.ceil(Math.max(1, part.bytes() / (FILLED * limits.fileBytes())));
    Dataset<Row> ordered =
        inOrder(rows, table, count, most).selectExpr(RereadTable.expressions(table));
    ConsecutiveParts.coalesce(ordered.toJavaRDD(), most)
        .mapPartitions(task(part))
        .collect()
        .forEach(files::putAll);
    long written = files.values().stream().mapToLong(Long::longValue).sum();
    if (written != count) {
      throw new LakeException(
          "%s: %d rows read and %d written".formatted(part.folder(), count, written));
    }
    return files;
  }

  private Dataset<Row> inOrder(Dataset<Row> rows, TableSchema<?> table, long count, int files) {
    Column[] by = table.clusteredBy().stream().map(functions::col).toArray(Column[]::new);
    if (by.length == 0) {
      return rows;
    }
    double pages = Math.max(1, (double) count / limits.pageRows());
    int ranges = Math.max(files, (int) Math.ceil(Math.sqrt(pages)));
    return Snake.sort(rows.repartitionByRange(ranges, by), by);
  }

  private CompactTask task(CompactPart part) {
    return new CompactTask(
        runId,
        part.table(),
        part.date(),
        staged.folder().toString(),
        settings,
        new SerializableConfiguration(spark.sessionState().newHadoopConf()));
  }
}
