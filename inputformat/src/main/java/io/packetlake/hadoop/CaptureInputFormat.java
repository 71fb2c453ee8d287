package io.packetlake.hadoop;

import io.packetlake.capture.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;

/**
 * Packet captures as Hadoop input: each packet exactly once, whatever the split size. Key: file
 * offset of the packet's record. Value: the packet, as a view that the reader points at each packet
 * in turn.
 *
 * <p>Its settings are {@link InputOption}; files are found as {@link FileInputFormat} finds them,
 * and known for captures by their content. A plain capture is split; a gzipped one is one split.
 */
public final class CaptureInputFormat extends FileInputFormat<LongWritable, Packet> {
  /** An input format; its settings come with the job. */
  public CaptureInputFormat() {}

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    SplitPlanner planner = new SplitPlanner(job.getConfiguration());
    List<InputSplit> splits = new ArrayList<>();
    for (FileStatus file : listStatus(job)) {
      splits.addAll(planner.plan(file));
    }
    return splits;
  }

  @Override
  public RecordReader<LongWritable, Packet> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new CaptureRecordReader();
  }
}
