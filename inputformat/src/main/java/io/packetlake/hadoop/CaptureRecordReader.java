package io.packetlake.hadoop;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitReport;
import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * The packets of a split for a Hadoop task: the key is the file offset of the packet's record, the
 * value a view that is pointed at each packet in turn. Copy what you keep.
 */
public final class CaptureRecordReader extends RecordReader<LongWritable, Packet> {
  private final LongWritable key = new LongWritable();
  private final Packet packet = new Packet();
  private CaptureSplit split;
  private CaptureReader reader;

  /** A reader that {@link #initialize} gives a split. */
  public CaptureRecordReader() {}

  @Override
  public void initialize(InputSplit input, TaskAttemptContext context) throws IOException {
    split = (CaptureSplit) input;
    reader = CaptureReader.open(split, context.getConfiguration());
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    if (!reader.next(packet)) {
      return false;
    }
    key.set(packet.fileOffset());
    return true;
  }

  @Override
  public LongWritable getCurrentKey() {
    return key;
  }

  @Override
  public Packet getCurrentValue() {
    return packet;
  }

  @Override
  public float getProgress() {
    double done = reader.position() - (double) split.getStart();
    return (float) Math.max(0, Math.min(1, done / Math.max(1, split.getLength())));
  }

  /** What was read; complete after {@link #nextKeyValue} has returned false. */
  public SplitReport report() {
    return reader.report();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
