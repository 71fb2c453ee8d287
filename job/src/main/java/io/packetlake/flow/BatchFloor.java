package io.packetlake.flow;

/**
 * Up to which time of the capture that a task reads now batches may have left of which the task has
 * kept nothing. What comes at or before it leaves alone, and so no batch begins before another one
 * of its flow key has ended.
 */
final class BatchFloor {
  private int capture = -1;
  private long nanos = Long.MIN_VALUE;

  /** A capture is read now. */
  void enter(int nowCapture) {
    if (capture != nowCapture) {
      capture = nowCapture;
      nanos = Long.MIN_VALUE;
    }
  }

  /**
   * Batches have left up to a time of a capture; of another than is read now it does not matter.
   */
  void raise(int ofCapture, long upToNanos) {
    if (ofCapture == capture) {
      nanos = Math.max(nanos, upToNanos);
    }
  }

  /** The time. */
  long nanos() {
    return nanos;
  }
}
