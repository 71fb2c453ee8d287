package io.packetlake.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/**
 * Takes the files of directories as a capturer closes them: a run each time that there are some,
 * each of which goes on with the flows of the last.
 */
public final class Watch {
  private final SparkSession spark;
  private final IngestOptions options;
  private final Consumer<IngestSummary> listener;
  private final Configuration hadoop;
  private final ClosedFiles files = new ClosedFiles();

  /**
   * A watch that has not begun.
   *
   * @param spark the session that all runs share
   * @param options what each run is to do; flows that are open when the watch ends are kept for the
   *     next one, or end with it where {@link OpenFlows#FLUSH} says so
   * @param listener is told what each run has done
   */
  public Watch(SparkSession spark, IngestOptions options, Consumer<IngestSummary> listener) {
    this.spark = spark;
    this.options = options;
    this.listener = listener;
    this.hadoop = InputSettings.of(options, spark.sparkContext().hadoopConfiguration());
  }

  /**
   * Watches until the signal is given; a run that is under way then is finished.
   *
   * @param every time between two looks: a file is taken at the second one that shows it unchanged
   * @throws IngestException where a run cannot be done
   * @throws io.packetlake.lake.LakeException where the lake cannot be written
   */
  public void until(StopSignal stop, Duration every) {
    do {
      look();
    } while (!stop.await(every));
    if (options.openFlows() == OpenFlows.FLUSH) {
      tell(Pipeline.run(spark, options.withInputs(List.of()), Progress.SILENT));
    }
  }

  private void look() {
    List<Input> closed = files.look(InputWalk.findAny(options.inputs(), options.lake(), hadoop));
    if (closed.isEmpty()) {
      return;
    }
    try {
      IngestSummary summary =
          Pipeline.run(
              spark, options.with(OpenFlows.CARRY), closed, () -> requireUnchanged(closed));
      tell(summary);
      files.taken(closed.stream().filter(input -> !summary.isForLater(input.capture())).toList());
    } catch (IngestException e) {
      if (changed(closed).isEmpty()) {
        throw e;
      }
      // The ring has come round while it was read: nothing of it is visible, and the next looks
      // show what there is now.
    }
  }

  private void tell(IngestSummary summary) {
    if (!summary.runId().isEmpty()) {
      listener.accept(summary);
    }
  }

  private void requireUnchanged(List<Input> inputs) {
    changed(inputs)
        .ifPresent(
            input -> {
              throw new IngestException(input.capture() + ": changed while it was read");
            });
  }

  private Optional<Input> changed(List<Input> inputs) {
    return inputs.stream().filter(this::isChanged).findFirst();
  }

  private boolean isChanged(Input input) {
    try {
      FileStatus then = input.status();
      FileStatus now = then.getPath().getFileSystem(hadoop).getFileStatus(then.getPath());
      return !Input.of(now).file().equals(input.file());
    } catch (IOException e) {
      return true; // gone, or out of reach: not what it was in any case
    }
  }
}
