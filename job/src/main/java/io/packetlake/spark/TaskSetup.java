package io.packetlake.spark;

import com.typesafe.config.Config;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.flow.FlowContext;
import io.packetlake.lake.StagedFiles;
import io.packetlake.schema.RowSink;
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
 * @param rested when flows are over, in so far as that is known before the captures are read
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
    Rested rested,
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
    NewFiles files = StagedFiles.below(new Path(stagingFolder), hadoop.value());
    ParquetLimits limits = ParquetLimits.from(settings);
    return new TableWriters(hadoop.value(), files, fileName(side, task), tables, limits);
  }

  /** What the names of a task's files begin with; parameters as of {@link #writers}. */
  String fileName(String side, TaskContext task) {
    return "%s-%s%05d-%d".formatted(runId, side, task.partitionId(), task.taskAttemptId());
  }

  /**
   * What the assemblers of a task share.
   *
   * @param rows where rows go
   */
  FlowContext context(RowSink rows) {
    Scopes scopes = captures.value();
    return FlowContext.load(settings, rows, scopes::capture, scopes::scopeName);
  }

  /** Reads payload that stayed in the captures. */
  CapturePayloads payloads() {
    return new CapturePayloads(hadoop.value(), captures.value()::path);
  }
}
