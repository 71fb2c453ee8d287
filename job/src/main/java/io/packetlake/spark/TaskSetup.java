package io.packetlake.spark;

import com.typesafe.config.Config;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.lake.StagedFiles;
import io.packetlake.table.NewFiles;
import io.packetlake.table.ParquetLimits;
import io.packetlake.table.TableWriters;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What every task of a run needs to know.
 *
 * @param runId the run
 * @param captures its captures
 * @param stagingFolder where tasks write
 * @param filter which packets count
 * @param tables names of the tables to write
 * @param settings the {@code packetlake} settings
 * @param hadoop configuration of the file systems
 * @param shuffleBytesWritten is told what Spark has written of tasks' pieces
 */
record TaskSetup(
    String runId,
    Broadcast<Scopes> captures,
    String stagingFolder,
    CompiledFilter filter,
    Set<String> tables,
    Config settings,
    SerializableConfiguration hadoop,
    LongAccumulator shuffleBytesWritten)
    implements Serializable {

  /** Counts what Spark writes of a task's pieces, when all of them are written. */
  void countShuffleBytes(TaskContext task) {
    task.addTaskCompletionListener(
        (TaskCompletionListener)
            ended ->
                shuffleBytesWritten.add(ended.taskMetrics().shuffleWriteMetrics().bytesWritten()));
  }

  /**
   * Writers of a task's rows.
   *
   * @param side tells the tasks before the shuffle from those behind it
   */
  TableWriters writers(String side, TaskContext task) throws IOException {
    String name = "%s-%s%05d-%d".formatted(runId, side, task.partitionId(), task.taskAttemptId());
    NewFiles files = StagedFiles.below(new Path(stagingFolder), hadoop.value());
    return new TableWriters(hadoop.value(), files, name, tables, ParquetLimits.from(settings));
  }
}
