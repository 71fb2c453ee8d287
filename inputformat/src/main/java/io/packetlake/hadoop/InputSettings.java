package io.packetlake.hadoop;

import io.packetlake.capture.split.BoundaryRule;
import io.packetlake.capture.split.SplitPlanning;
import org.apache.hadoop.conf.Configuration;

/**
 * The settings of {@link InputOption}, read and checked.
 *
 * @param splitBytes bytes of a plain capture given to one task, above 0
 * @param planning how splits are made
 * @param falseBoundary what a reader does that refutes a boundary
 * @param recordLimit longest captured length that is believed, bytes
 * @param rule the limits of the search for records
 * @param bufferBytes bytes that a reader asks for at a time
 */
record InputSettings(
    long splitBytes,
    SplitPlanning planning,
    FalseBoundaryPolicy falseBoundary,
    int recordLimit,
    BoundaryRule rule,
    int bufferBytes) {
  /** A window must hold a few small packets; buffers must be addressable. */
  private static final int LEAST_WINDOW = 256;

  private static final int MOST_WINDOW = 256 << 20;
  private static final int LEAST_BUFFER = 4 << 10;
  private static final int MOST_BUFFER = 1 << 30;

  /** libpcap's longest packet of all (USB, D-Bus). */
  private static final int MOST_RECORD_LIMIT = 128 << 20;

  static InputSettings from(Configuration conf) {
    return new InputSettings(
        InputOption.SPLIT_SIZE.bytes(conf, 1, Long.MAX_VALUE),
        InputOption.SPLIT_PLANNING.word(conf, SplitPlanning.class),
        InputOption.FALSE_BOUNDARY.word(conf, FalseBoundaryPolicy.class),
        (int) InputOption.RECORD_LIMIT.bytes(conf, 1, MOST_RECORD_LIMIT),
        BoundaryRule.ofWindow((int) InputOption.WINDOW.bytes(conf, LEAST_WINDOW, MOST_WINDOW)),
        (int) InputOption.BUFFER.bytes(conf, LEAST_BUFFER, MOST_BUFFER));
  }
}
