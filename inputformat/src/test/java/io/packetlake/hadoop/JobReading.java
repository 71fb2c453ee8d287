package io.packetlake.hadoop;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.CaptureSummary;
import io.packetlake.capture.split.FalseBoundary;
import io.packetlake.capture.split.SplitReport;
import io.packetlake.fixture.PacketCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/** Reads one capture through the input format, split by split, as Hadoop would. */
final class JobReading {
  private final Configuration conf;
  private final CaptureInputFormat format = new CaptureInputFormat();
  private final List<List<PacketCopy>> packets = new ArrayList<>();
  private final List<SplitReport> reports = new ArrayList<>();
  private boolean plannedAgain;

  private JobReading(Configuration conf) {
    this.conf = conf;
  }

  /** Every split; where a boundary was false, the rest of the file is planned again and read. */
  static JobReading of(Path file, Configuration conf) throws IOException, InterruptedException {
    JobReading reading = new JobReading(conf);
    for (InputSplit split : splits(file, conf)) {
      reading.read(split);
    }
    Optional<FalseBoundary> found = FalseBoundary.firstIn(reading.reports);
    if (found.isPresent()) {
      reading.planAgain(file, found.get());
    }
    return reading;
  }

  static List<InputSplit> splits(Path file, Configuration conf) throws IOException {
    Job job = Job.getInstance(conf);
    FileInputFormat.addInputPath(job, new org.apache.hadoop.fs.Path(file.toUri()));
    return new CaptureInputFormat().getSplits(job);
  }

  private void planAgain(Path file, FalseBoundary found) throws IOException, InterruptedException {
    plannedAgain = true;
    packets.subList(found.split(), packets.size()).clear();
    reports.subList(found.split(), reports.size()).clear();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    FileStatus status = path.getFileSystem(conf).getFileStatus(path);
    for (CaptureSplit split : new SplitPlanner(conf).walk(status, found.proved())) {
      read(split);
    }
  }

  /** The split as it comes to a task. */
  private static InputSplit sent(InputSplit split) throws IOException {
    DataOutputBuffer out = new DataOutputBuffer();
    ((CaptureSplit) split).write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    CaptureSplit received = new CaptureSplit();
    received.readFields(in);
    return received;
  }

  private void read(InputSplit planned) throws IOException, InterruptedException {
    InputSplit split = sent(planned);
    TaskAttemptContextImpl context = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    List<PacketCopy> found = new ArrayList<>();
    try (RecordReader<LongWritable, Packet> reader = format.createRecordReader(split, context)) {
      reader.initialize(split, context);
      while (reader.nextKeyValue()) {
        PacketCopy copy = PacketCopy.of(reader.getCurrentValue());
        if (copy.fileOffset() != reader.getCurrentKey().get()) {
          throw new AssertionError("the key is not the packet's offset: " + copy);
        }
        found.add(copy);
      }
      reports.add(((CaptureRecordReader) reader).report());
    }
    packets.add(found);
  }

  List<PacketCopy> packets() {
    return packets.stream().flatMap(List::stream).toList();
  }

  List<SplitReport> reports() {
    return reports;
  }

  boolean plannedAgain() {
    return plannedAgain;
  }

  CaptureSummary summary() {
    return CaptureSummary.of(reports);
  }
}
