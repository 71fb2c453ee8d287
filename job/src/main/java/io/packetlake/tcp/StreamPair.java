package io.packetlake.tcp;

import io.packetlake.decode.Side;

/**
 * Both streams of a connection, handed on in step: bytes that answer bytes of the other side, by
 * their acknowledgment number, wait for those, so that an analyzer sees words in the order in which
 * they were said, whatever the order of capture.
 *
 * <p>Nothing waits longer than the reordering time, nor takes more than its memory: then a hole
 * that the other side has acknowledged becomes a gap, and an answer goes before its question.
 */
final class StreamPair {
  private final TurnBytes lowTurn;
  private final TurnBytes highTurn;
  private final StreamReassembler low;
  private final StreamReassembler high;
  private final Chunk chunk = new Chunk();

  StreamPair(TcpLimits limits, StreamAnalyzer out) {
    lowTurn = new TurnBytes(limits.comparedBytes());
    highTurn = new TurnBytes(limits.comparedBytes());
    low = new StreamReassembler(Side.LOW, limits, out, lowTurn, highTurn);
    high = new StreamReassembler(Side.HIGH, limits, out, highTurn, lowTurn);
  }

  StreamReassembler of(Side side) {
    return side == Side.LOW ? low : high;
  }

  /**
   * A segment's payload.
   *
   * @param offset its place in the sender's stream
   * @param acknowledges how far the sender had received the other stream
   * @return how many of its bytes had not been seen before
   */
  long accept(TcpSegment segment, long offset, long acknowledges) {
    StreamReassembler stream = of(segment.from());
    StreamReassembler other = of(segment.from().other());
    chunk.of(segment, offset, acknowledges);
    return stream.accept(chunk, other.isBehind(acknowledges));
  }

  /** True where the payload accepted last said other bytes than an earlier one at its place. */
  boolean lastContradicts() {
    return chunk.isContradicting();
  }

  /** Hands on what is ready, and gives up on what has been waited for too long. */
  void settle(long nowNanos) {
    drain();
    while (low.isOverdue(nowNanos) || high.isOverdue(nowNanos)) {
      if (high.isOverdue(nowNanos) && !(low.isOverdue(nowNanos) && low.isHeldLongerThan(high))) {
        high.giveUp(low, nowNanos);
      } else {
        low.giveUp(high, nowNanos);
      }
      drain();
    }
  }

  /** No segment follows: everything held is handed on, the longest held first, and both end. */
  void close(StreamEnd how, long nowNanos) {
    drain();
    while (low.isHolding() || high.isHolding()) {
      if (high.isHolding() && !(low.isHolding() && low.isHeldLongerThan(high))) {
        high.giveUpForGood(low, nowNanos);
      } else {
        low.giveUpForGood(high, nowNanos);
      }
      drain();
    }
    low.close(how, nowNanos);
    high.close(how, nowNanos);
  }

  /** Later copies of bytes that were handed on are compared no more. */
  void compareNoMore() {
    lowTurn.close();
    highTurn.close();
  }

  private void drain() {
    boolean moved;
    do {
      moved = low.drain(high);
      moved |= high.drain(low);
    } while (moved);
  }

  /** True where neither stream has a hole that bytes could still fill. */
  boolean isWhole() {
    return low.isWhole() && high.isWhole();
  }

  /** True where nothing of either stream can follow. */
  boolean isOver() {
    return low.isOver() && high.isOver();
  }
}
