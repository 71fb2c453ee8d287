package io.packetlake.datasource;

import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.hadoop.CaptureException;
import io.packetlake.hadoop.CaptureSplit;
import io.packetlake.hadoop.InputOption;
import io.packetlake.hadoop.SplitPacking;
import io.packetlake.hadoop.SplitPlanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Cuts captures into the partitions of a query, sized as Spark sizes those of files: {@code
 * spark.sql.files.maxPartitionBytes}, {@code openCostInBytes} and {@code minPartitionNum}.
 */
final class PartitionPlan {
  private final PcapOptions options;
  private final Configuration hadoop;
  private final long mostBytes;
  private final long openCost;
  private final int tasks;

  /**
   * A plan by the settings of the active session.
   *
   * @param hadoop the settings of the input format and of the file systems
   */
  PartitionPlan(PcapOptions options, Configuration hadoop) {
    SQLConf conf = SQLConf.get();
    this.options = options;
    this.hadoop = hadoop;
    this.mostBytes = conf.filesMaxPartitionBytes();
    this.openCost = conf.filesOpenCostInBytes();
    this.tasks =
        conf.filesMinPartitionNum().isDefined()
            ? ((Number) conf.filesMinPartitionNum().get()).intValue()
            : SparkSession.active().sparkContext().defaultParallelism();
  }

  /** The partitions of some captures, in their order; none where there is nothing to read. */
  List<PacketPartition> of(List<FileStatus> files) {
    Configuration conf = new Configuration(hadoop);
    if (!options.hasSplitSize()) {
      conf.setLong(InputOption.SPLIT_SIZE.key(), splitBytes(files));
    }
    Configuration walking = new Configuration(conf);
    walking.set(InputOption.SPLIT_PLANNING.key(), SplitPlanning.WALK.name());
    SplitPlanner planner = new SplitPlanner(conf);
    SplitPlanner walker = new SplitPlanner(walking);
    List<CaptureSplit> splits =
        files.parallelStream()
            .map(file -> splits(file, RefutedCaptures.contains(file.getPath()) ? walker : planner))
            .flatMap(List::stream)
            .toList();
    long packedBytes = InputOption.SPLIT_SIZE.sizeBytes(conf);
    return SplitPacking.pack(
            splits, CaptureSplit::getLength, packedBytes, openCost, Math.max(1, tasks))
        .stream()
        .map(PacketPartition::new)
        .toList();
  }

  private long splitBytes(List<FileStatus> files) {
    long total = files.stream().mapToLong(file -> file.getLen() + openCost).sum();
    return Math.max(1, Math.min(mostBytes, Math.max(openCost, total / Math.max(1, tasks))));
  }

  private List<CaptureSplit> splits(FileStatus file, SplitPlanner planner) {
    try {
      return planner.plan(file);
    } catch (CaptureException e) {
      if (options.unreadable() == UnreadableCaptures.FAIL) {
        throw new UncheckedIOException(e);
      }
      // Its reader finds the same, and passes the file by with a warning.
      SplitRange whole = new SplitRange(0, file.getLen(), SplitPlanning.WALK);
      return List.of(new CaptureSplit(file.getPath(), whole, file.getLen(), new String[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
