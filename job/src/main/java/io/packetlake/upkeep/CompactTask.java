package io.packetlake.upkeep;

import com.typesafe.config.Config;
import io.packetlake.lake.StagedFiles;
import io.packetlake.schema.TableSchema;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.TableWriters;
import io.packetlake.table.Tables;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the rows of a partition in the order in which they come.
 *
 * @param runId the compaction
 * @param table name of the rows' table
 * @param date their partition
 * @param stagingFolder where tasks write
 * @param settings the {@code packetlake} settings
 * @param hadoop configuration of the file systems
 */
record CompactTask(
    String runId,
    String table,
    LocalDate date,
    String stagingFolder,
    Config settings,
    SerializableConfiguration hadoop)
    implements FlatMapFunction<Iterator<Row>, TreeMap<String, Long>>, Serializable {

  /** The files written, with their rows. */
  @Override
  public Iterator<TreeMap<String, Long>> call(Iterator<Row> rows) throws IOException {
    TableSchema<Row> schema = RereadTable.of(Tables.of(table), date);
    TaskContext task = TaskContext.get();
    String name = "%s-c%05d-%d".formatted(runId, task.partitionId(), task.taskAttemptId());
    try (TableWriters writers =
        new TableWriters(
            hadoop.value(),
            StagedFiles.below(new Path(stagingFolder), hadoop.value()),
            name,
            Set.of(table),
            ParquetLimits.from(settings).inOrderOfArrival())) {
      rows.forEachRemaining(row -> writers.add(schema, row));
      return List.of(new TreeMap<>(writers.finish())).iterator();
    }
  }
}
