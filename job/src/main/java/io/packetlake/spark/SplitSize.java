package io.packetlake.spark;

import com.typesafe.config.Config;

/** How many bytes of a plain capture one task reads. */
final class SplitSize {
  /**
   * Of every core's share: few, since what crosses a split's end is dear, but enough that the last
   * tasks to end leave few cores idle.
   */
  private static final int TASKS_A_CORE = 3;

  private SplitSize() {}

  /**
   * Chooses the size.
   *
   * @param inputBytes bytes of all captures, at least 0
   * @param cores cores of the cluster, at least 1
   * @param mostBytes what is asked for at most, at least 1
   * @param packetlake the settings, which say from where on splits are no longer made smaller
   * @return at least 1
   */
  static long choose(long inputBytes, int cores, long mostBytes, Config packetlake) {
    long leastBytes = packetlake.getBytes("ingest.split-size-min");
    long shareBytes = inputBytes / ((long) cores * TASKS_A_CORE);
    return Math.max(1, Math.min(mostBytes, Math.max(leastBytes, shareBytes)));
  }
}
