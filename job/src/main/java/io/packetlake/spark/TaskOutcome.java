package io.packetlake.spark;

import java.util.NavigableMap;

/**
 * What came of one map task.
 *
 * @param partition number of the task
 * @param files the files that it has made, with their rows
 * @param pieceBytes bytes that went into the shuffle, before it packs them
 */
record TaskOutcome(int partition, NavigableMap<String, Long> files, long pieceBytes)
    implements Outcome<Integer> {
  @Override
  public Integer part() {
    return partition;
  }
}
