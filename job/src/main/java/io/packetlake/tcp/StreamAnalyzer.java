package io.packetlake.tcp;

import io.packetlake.decode.Side;

/**
 * Inspects the two streams of one TCP flow as their bytes become known, and gives rows away.
 *
 * <p>The two sides are in step as far as the capture allows, no further: after reordering or loss,
 * a response may be seen before its request. An analyzer takes anything and never throws for what a
 * stream contains.
 */
public interface StreamAnalyzer {
  /**
   * The next bytes of one side's stream.
   *
   * @param from who sent them
   * @param buffer holds the bytes; valid during the call only, never to be changed
   * @param offset where they start
   * @param length how many, at least 1
   * @param timeNanos capture time of the packet that carried them (epoch nanoseconds)
   */
  void data(Side from, byte[] buffer, int offset, int length, long timeNanos);

  /**
   * Bytes of one side's stream that were never captured.
   *
   * @param from who sent them
   * @param length how many, at least 1
   * @param timeNanos capture time of the packet that showed the gap
   */
  void gap(Side from, long length, long timeNanos);

  /**
   * One side's stream is over: nothing of it follows. Called at most once a side.
   *
   * @param from whose stream
   * @param how what ended it
   * @param timeNanos capture time of the packet that ended it, or of the flow's last packet
   */
  void end(Side from, StreamEnd how, long timeNanos);

  /**
   * The flow is over and both sides have ended; what is still open becomes rows now. Where both
   * ended by FIN, {@code timeNanos} must not matter: packets without news may still follow.
   *
   * @param timeNanos capture time of the flow's last packet
   */
  void finish(long timeNanos);

  /**
   * Memory that it holds for what is not a row yet, in bytes, about; asked after every segment. An
   * analyzer that holds a fixed amount need not say so.
   */
  default long memoryBytes() {
    return 0;
  }
}
