package io.packetlake.spark;

import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SerializableWritable;

/** One split of one capture of the run. No record: see {@link Scopes}. */
public final class PlannedSplit implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a local disk says of where its files are; true on every machine and so of no use. */
  private static final String ANY_HOST = "localhost";

  private final int capture;
  private final SerializableWritable<CaptureSplit> split;

  /**
   * A split.
   *
   * @param capture index of the capture in the run
   * @param split what of it
   */
  public PlannedSplit(int capture, CaptureSplit split) {
    this.capture = capture;
    this.split = new SerializableWritable<>(split);
  }

  /** Index of the capture in the run. */
  public int capture() {
    return capture;
  }

  /** What of the capture. */
  public CaptureSplit split() {
    return split.value();
  }

  /** The hosts that have its bytes. */
  List<String> hosts() throws IOException {
    return Arrays.stream(split().getLocations()).filter(host -> !ANY_HOST.equals(host)).toList();
  }
}
