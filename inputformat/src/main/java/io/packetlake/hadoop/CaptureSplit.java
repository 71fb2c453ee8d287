package io.packetlake.hadoop;

import io.packetlake.capture.RecordContext;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * A byte range of a capture file for one task. It carries the file's length, so that every task
 * means the same file, and whether its ends are proved record starts.
 */
public final class CaptureSplit extends FileSplit {
  private long fileLength;
  private SplitPlanning planning = SplitPlanning.GUESS;
  private RecordContext context;

  /** For Hadoop, which fills it with {@link #readFields}. */
  public CaptureSplit() {}

  /**
   * A split.
   *
   * @param fileLength bytes of the file as it is stored
   * @param hosts where its bytes are near; may be empty
   */
  public CaptureSplit(Path file, SplitRange range, long fileLength, String[] hosts) {
    super(file, range.start(), range.length(), hosts);
    this.fileLength = fileLength;
    this.planning = range.planning();
  }

  /**
   * A split whose start is a proved record start.
   *
   * @param context what the records before it have said
   */
  CaptureSplit(
      Path file, SplitRange range, RecordContext context, long fileLength, String[] hosts) {
    this(file, range, fileLength, hosts);
    this.context = context;
  }

  /** What the records before the split have said; nothing where the file's head says it all. */
  Optional<RecordContext> context() {
    return Optional.ofNullable(context);
  }

  /** The byte range. */
  public SplitRange range() {
    return new SplitRange(getStart(), getStart() + getLength(), planning);
  }

  /** Bytes of the file when the splits were made. */
  public long fileLength() {
    return fileLength;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    super.write(out);
    out.writeLong(fileLength);
    out.writeUTF(planning.name());
    out.writeBoolean(context != null);
    if (context != null) {
      context.write(out);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    super.readFields(in);
    fileLength = in.readLong();
    planning = SplitPlanning.valueOf(in.readUTF());
    context = in.readBoolean() ? RecordContext.read(in) : null;
  }
}
