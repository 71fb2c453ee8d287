package io.packetlake.spark;

import com.typesafe.config.Config;

/** How many tasks assemble flows. */
public final class ShufflePartitions {
  /** Of every core's share, so that the last tasks to end leave few cores idle. */
  public static final int TASKS_A_CORE = 2;

  private ShufflePartitions() {}

  /**
   * Chooses the number.
   *
   * @param inputBytes bytes of all captures, at least 0
   * @param cores cores of the cluster, at least 1
   * @param packetlake the settings, which bound a task's share of the bytes
   * @return at least 1
   */
  static int count(long inputBytes, int cores, Config packetlake) {
    long least = packetlake.getBytes("ingest.assembly-size-min");
    long most = packetlake.getBytes("ingest.assembly-size-max");
    long share = Math.max(least, Math.min(most, inputBytes / ((long) cores * TASKS_A_CORE)));
    return Math.toIntExact(Math.max(1, (inputBytes + share - 1) / share));
  }
}
