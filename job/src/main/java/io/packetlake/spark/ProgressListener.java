package io.packetlake.spark;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/** Tells how far the one job of a run is, from Spark's own events: a finished task at a time. */
final class ProgressListener extends SparkListener {
  private final String jobGroup;
  private final long[] splitBytes;
  private final long totalBytes;
  private final Progress progress;
  private final Set<Integer> readStages = new HashSet<>();
  private final Set<Integer> assembleStages = new HashSet<>();
  private final BitSet splitsRead = new BitSet();
  private long readBytes;
  private long shuffledBytes;
  private long assembledBytes;

  /**
   * A listener for one job.
   *
   * @param jobGroup the group that the job runs in
   * @param splitBytes bytes of each split, in the order of the job's partitions
   * @param progress is told
   */
  ProgressListener(String jobGroup, long[] splitBytes, Progress progress) {
    this.jobGroup = jobGroup;
    this.splitBytes = splitBytes;
    this.totalBytes = Arrays.stream(splitBytes).sum();
    this.progress = progress;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    if (!jobGroup.equals(job.properties().getProperty("spark.jobGroup.id"))) {
      return;
    }
    for (StageInfo stage : CollectionConverters.asJava(job.stageInfos())) {
      (stage.shuffleDepId().isDefined() ? readStages : assembleStages).add(stage.stageId());
    }
    progress.update(Progress.Stage.READ, 0, totalBytes);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (!task.taskInfo().successful()) {
      return;
    }
    if (readStages.contains(task.stageId()) && !splitsRead.get(task.taskInfo().index())) {
      splitsRead.set(task.taskInfo().index());
      readBytes += splitBytes[task.taskInfo().index()];
      shuffledBytes += task.taskMetrics().shuffleWriteMetrics().bytesWritten();
      progress.update(Progress.Stage.READ, readBytes, totalBytes);
    } else if (assembleStages.contains(task.stageId())) {
      assembledBytes += task.taskMetrics().shuffleReadMetrics().totalBytesRead();
      progress.update(
          Progress.Stage.ASSEMBLE, Math.min(assembledBytes, shuffledBytes), shuffledBytes);
    }
  }
}
