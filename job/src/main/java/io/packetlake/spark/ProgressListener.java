package io.packetlake.spark;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.collection.Iterator;

/** Tells how far the jobs of a run are, from Spark's own events: a finished task at a time. */
final class ProgressListener extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final String jobGroup;
  private final long[] taskBytes;
  private final long totalBytes;
  private final Progress progress;
  private final Set<Integer> readStages = new HashSet<>();
  private final Set<Integer> assembleStages = new HashSet<>();
  private final BitSet tasksRead = new BitSet();
  private boolean closed;
  private long readBytes;
  private long shuffledBytes;
  private long assembledBytes;

  /**
   * Listens to the jobs that this thread starts until it is closed.
   *
   * @param context where the jobs run
   * @param jobGroup the group that the job runs in
   * @param taskBytes bytes of captures that each task reads, in the order of the job's partitions
   * @param progress is told
   */
  ProgressListener(SparkContext context, String jobGroup, long[] taskBytes, Progress progress) {
    this.context = context;
    this.jobGroup = jobGroup;
    this.taskBytes = taskBytes;
    this.totalBytes = Arrays.stream(taskBytes).sum();
    this.progress = progress;
    context.setJobGroup(jobGroup, "packetlake ingest " + jobGroup, false);
    context.addSparkListener(this);
  }

  /** Ends the listening; what Spark still has to say of the job is not passed on. */
  @Override
  public void close() {
    context.removeSparkListener(this);
    context.clearJobGroup();
    synchronized (this) {
      closed = true;
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    if (closed || !jobGroup.equals(job.properties().getProperty("spark.jobGroup.id"))) {
      return;
    }
    Iterator<StageInfo> stages = job.stageInfos().iterator();
    while (stages.hasNext()) {
      StageInfo stage = stages.next();
      if (stage.parentIds().isEmpty()) {
        readStages.add(stage.stageId());
      } else {
        assembleStages.add(stage.stageId());
      }
    }
    if (readBytes == 0) {
      progress.update(Progress.Stage.READ, 0, totalBytes);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    if (closed || !task.taskInfo().successful()) {
      return;
    }
    if (readStages.contains(task.stageId()) && !tasksRead.get(task.taskInfo().index())) {
      tasksRead.set(task.taskInfo().index());
      readBytes += taskBytes[task.taskInfo().index()];
      shuffledBytes += task.taskMetrics().shuffleWriteMetrics().bytesWritten();
      progress.update(Progress.Stage.READ, readBytes, totalBytes);
    } else if (assembleStages.contains(task.stageId())) {
      assembledBytes += task.taskMetrics().shuffleReadMetrics().totalBytesRead();
      progress.update(
          Progress.Stage.ASSEMBLE, Math.min(assembledBytes, shuffledBytes), shuffledBytes);
    }
  }
}
