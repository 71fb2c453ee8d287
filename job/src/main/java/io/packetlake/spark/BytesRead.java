package io.packetlake.spark;

import org.apache.hadoop.fs.FileSystem;

/** What Hadoop's file systems have read. */
public final class BytesRead {
  private BytesRead() {}

  /** Bytes that this thread has read from all file systems so far, as Spark's own metrics count. */
  @SuppressWarnings(
      "deprecation") // Hadoop 3.3, which Spark 3.5 has, knows no other count a thread.
  public static long byThisThread() {
    return FileSystem.getAllStatistics().stream()
        .mapToLong(each -> each.getThreadStatistics().getBytesRead())
        .sum();
  }
}
