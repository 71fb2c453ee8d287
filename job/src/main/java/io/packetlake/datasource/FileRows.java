package io.packetlake.datasource;

import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.hadoop.CaptureSplit;
import io.packetlake.hadoop.InputOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The rows of a range of bytes that Spark has cut of a capture without knowing where records start,
 * in a query of pcap.`path`. Such a range is a split like others: its end is proved.
 */
final class FileRows implements Iterator<InternalRow> {
  private final PacketCursor cursor;
  private final PacketRowWriter writer;
  private boolean ready;

  private FileRows(PacketCursor cursor, PacketRowWriter writer) {
    this.cursor = cursor;
    this.writer = writer;
  }

  /** What the tasks of such a query need to know; Spark looks at every filter again. */
  static ReadSetup setup(
      SparkSession session,
      StructType required,
      List<Filter> filters,
      PcapOptions options,
      Configuration hadoop) {
    RefutedCaptures.watch(session.sparkContext());
    return new ReadSetup(
        Arrays.stream(required.fieldNames())
            .map(name -> PacketColumn.named(name).orElseThrow())
            .toList(),
        options.compiledFilter(),
        filters.stream().filter(each -> PushedFilters.compile(each).isPresent()).toList(),
        options.unreadable(),
        session.sparkContext().conf().getInt("spark.task.maxFailures", 4),
        new SerializableConfiguration(options.configuration(hadoop)));
  }

  /** True where a file may be cut: nobody has asked for a walk, or needs one. */
  static boolean mayBeCut(SparkSession session, PcapOptions options, Path file) {
    String planning =
        InputOption.SPLIT_PLANNING.text(
            options.configuration(session.sessionState().newHadoopConf()));
    return !planning.equalsIgnoreCase(SplitPlanning.WALK.name()) && !RefutedCaptures.contains(file);
  }

  /** The rows of one range. */
  static FileRows of(PartitionedFile file, ReadSetup setup) {
    SplitRange range =
        new SplitRange(file.start(), file.start() + file.length(), SplitPlanning.GUESS);
    CaptureSplit split = new CaptureSplit(file.toPath(), range, file.fileSize(), new String[0]);
    PacketCursor cursor = new PacketCursor(List.of(split), setup);
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) ended -> end(cursor, ended));
    return new FileRows(cursor, new PacketRowWriter(setup.columns()));
  }

  private static void end(PacketCursor cursor, TaskContext task) {
    try {
      cursor.end(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      ready = ready || cursor.next();
      return ready;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    return writer.write(cursor.packet());
  }
}
