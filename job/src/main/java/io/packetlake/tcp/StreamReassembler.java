package io.packetlake.tcp;

import io.packetlake.decode.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Puts one side's segments in order and hands the bytes on, each once: in-order payload straight
 * from the packet's buffer, the rest from held copies. The first copy of a byte wins.
 *
 * <p>A stream whose SYN was seen starts there. One caught in the middle starts at the lowest byte
 * that came within the reordering time of the first.
 */
final class StreamReassembler {
  private static final long NONE = SequenceSpace.NONE;

  private final Side side;
  private final TcpLimits limits;
  private final StreamAnalyzer out;
  private final HeldSegments held = new HeldSegments();
  private final TurnBytes turn;
  private final TurnBytes otherTurn;
  private boolean anchored;
  private long next = SequenceSpace.FIRST_BYTE;
  private long acked = NONE;
  private long ackedPastHoleNanos;
  private long countedTo = SequenceSpace.FIRST_BYTE;
  private long notAwaited = NONE;
  private long fin = NONE;
  private long finNanos;
  private long finAcknowledges;
  private boolean ended;
  private long gapBytes;
  private long unseenAckedBytes;
  private long conflicts;

  /**
   * A stream before its first segment.
   *
   * @param turn what this side has said of late
   * @param otherTurn the same of the other side
   */
  StreamReassembler(
      Side side, TcpLimits limits, StreamAnalyzer out, TurnBytes turn, TurnBytes otherTurn) {
    this.side = side;
    this.limits = limits;
    this.out = out;
    this.turn = turn;
    this.otherTurn = otherTurn;
  }

  /** The SYN was seen: the stream starts after it, unless bytes were handed on already. */
  void startAt(long offset) {
    if (!anchored) {
      anchored = true;
      next = offset;
      countedTo = Math.max(countedTo, offset);
      held.discardBefore(offset);
    }
  }

  /**
   * Before the stream's start is known, forgets a FIN that stands nowhere near it.
   *
   * @return whether there was one
   */
  boolean forgetFinOutside(long from, long to) {
    boolean forgotten = !anchored && fin != NONE && (fin < from || fin > to);
    if (forgotten) {
      fin = NONE;
    }
    return forgotten;
  }

  /**
   * Payload of this side.
   *
   * @param chunk is told if it contradicts bytes that came before
   * @param blocked whether its sender had received bytes of the other side that are still to come
   * @return how many of its bytes had not been seen before
   */
  long accept(Chunk chunk, boolean blocked) {
    if (fin != NONE) {
      chunk.endAt(fin);
    }
    if (anchored && chunk.offset() < next && contradicts(chunk)) {
      chunk.foundContradicting();
    }
    long fresh = ended ? 0 : take(chunk, blocked);
    if (chunk.isContradicting()) {
      conflicts++;
    }
    return fresh;
  }

  private long take(Chunk chunk, boolean blocked) {
    if (anchored) {
      chunk.startAt(next);
    }
    if (chunk.length() == 0) {
      return 0;
    }
    long delivered = 0;
    if (anchored && !blocked && chunk.offset() == next) {
      delivered = deliverUpToHeld(chunk);
      if (chunk.length() == 0) {
        return delivered;
      }
    }
    return delivered + held.insert(chunk);
  }

  /** A keep-alive asks with one byte that may be any (RFC 9293 section 3.8.4). */
  private boolean contradicts(Chunk chunk) {
    boolean unacknowledged = acked != NONE && acked < next;
    boolean keepAlive = chunk.length() == 1 && chunk.end() == next && !unacknowledged;
    return !keepAlive && turn.contradicts(chunk);
  }

  /** The other side has acknowledged everything before an offset. */
  void acknowledged(long offset, long timeNanos) {
    if (offset > acked) {
      if (acked <= next && offset > next) {
        ackedPastHoleNanos = timeNanos;
      }
      acked = offset;
    }
  }

  /** A FIN: the stream ends at an offset. */
  void finish(long offset, long timeNanos, long acknowledges) {
    if (fin == NONE) {
      fin = Math.max(offset, next);
      finNanos = timeNanos;
      finAcknowledges = acknowledges;
    }
  }

  /**
   * Hands on what has come to be in order.
   *
   * @return whether anything was
   */
  boolean drain(StreamReassembler other) {
    boolean moved = false;
    while (anchored && !held.isEmpty() && held.first().offset() <= next) {
      HeldSegments.Held run = held.first();
      if (other.isBehind(run.acknowledges())) {
        break;
      }
      held.removeFirst();
      deliver(run.bytes(), 0, run.bytes().length, run.length(), run.timeNanos());
      moved = true;
    }
    if (fin == next && anchored && !ended && !other.isBehind(finAcknowledges)) {
      end(StreamEnd.FIN, finNanos);
      if (other.ended) {
        turn.close();
        otherTurn.close();
      }
      moved = true;
    }
    return moved;
  }

  /** True while this side has yet to hand on bytes before an offset that may still come. */
  boolean isBehind(long offset) {
    if (offset <= notAwaited) {
      return false;
    }
    if (!anchored) {
      return !held.isEmpty() && held.first().offset() < offset;
    }
    return next + (ended ? 1 : 0) < offset;
  }

  /** True while bytes are held. */
  boolean isHolding() {
    return !held.isEmpty();
  }

  /** True where the held bytes nearest to the start came no later than the other side's. */
  boolean isHeldLongerThan(StreamReassembler other) {
    return held.first().timeNanos() <= other.held.first().timeNanos();
  }

  /** True where what holds bytes back has lasted too long, or the bytes take too much memory. */
  boolean isOverdue(long nowNanos) {
    if (held.isEmpty()) {
      return false;
    }
    if (held.cost() > limits.maxOutOfOrderBytes()) {
      return true;
    }
    if (nowNanos - held.first().timeNanos() < limits.reorderingNanos()) {
      return false;
    }
    boolean hole = anchored && held.first().offset() > next;
    return !hole || (acked > next && nowNanos - ackedPastHoleNanos >= limits.reorderingNanos());
  }

  /**
   * Waits no longer for what holds the first held bytes back: for acknowledged bytes never, for
   * others where memory is short, as they may still be sent again.
   */
  void giveUp(StreamReassembler other, long nowNanos) {
    boolean full = held.cost() > limits.maxOutOfOrderBytes();
    giveUp(other, full ? Long.MAX_VALUE : acked, nowNanos);
  }

  /** Waits no longer for what holds the first held bytes back: no segment follows. */
  void giveUpForGood(StreamReassembler other, long nowNanos) {
    giveUp(other, Long.MAX_VALUE, nowNanos);
  }

  private void giveUp(StreamReassembler other, long upTo, long nowNanos) {
    HeldSegments.Held first = held.first();
    if (!anchored) {
      startAt(first.offset());
    } else if (first.offset() > next) {
      skip(Math.min(first.offset(), upTo), nowNanos);
    } else {
      other.notAwaited = Math.max(other.notAwaited, first.acknowledges());
    }
  }

  /**
   * No segment follows and nothing is held: the stream's end, and bytes known to have come before.
   */
  void close(StreamEnd how, long nowNanos) {
    if (ended) {
      return;
    }
    if (fin != NONE) {
      skip(fin, nowNanos);
      end(StreamEnd.FIN, finNanos);
      return;
    }
    // One acknowledged byte that never came is the place of a FIN that was not captured.
    if (acked > next + 1) {
      skip(acked, nowNanos);
    }
    end(how, nowNanos);
  }

  /**
   * How many holes an acknowledgment shows, as Zeek counts them: each once, at the first
   * acknowledgment past it, whether its bytes come later or not.
   */
  int newHoles(long ackedTo) {
    long to = fin == NONE ? ackedTo : Math.min(ackedTo, fin);
    long from = Math.max(next, countedTo);
    if (to <= from) {
      return 0;
    }
    countedTo = to;
    return held.holes(from, to);
  }

  /** Bytes that were never captured, as far as is known. */
  long gapBytes() {
    return gapBytes;
  }

  /** Those of {@link #gapBytes()} that the other side had acknowledged. */
  long unseenAckedBytes() {
    return unseenAckedBytes;
  }

  /** Segments whose bytes differ from others' at the same place. */
  long conflicts() {
    return conflicts;
  }

  /** Where the next byte to hand on stands. */
  long next() {
    return next;
  }

  private long deliverUpToHeld(Chunk chunk) {
    long room = held.isEmpty() ? chunk.length() : held.first().offset() - next;
    int length = (int) Math.min(room, chunk.length());
    if (length > 0) {
      int captured = Math.min(length, chunk.captured());
      deliver(chunk.data(), chunk.dataOffset(), captured, length, chunk.timeNanos());
      chunk.startAt(next);
    }
    return length;
  }

  private void deliver(byte[] data, int offset, int captured, int length, long timeNanos) {
    if (captured > 0) {
      turn.said(next, data, offset, captured, otherTurn);
      next += captured;
      out.data(side, data, offset, captured, timeNanos);
    }
    skip(next + length - captured, timeNanos);
  }

  private void skip(long to, long timeNanos) {
    if (to <= next) {
      return;
    }
    long length = to - next;
    gapBytes += length;
    unseenAckedBytes += Math.max(0, Math.min(to, acked) - next);
    next = to;
    out.gap(side, length, timeNanos);
  }

  private void end(StreamEnd how, long timeNanos) {
    ended = true;
    held.clear();
    out.end(side, how, timeNanos);
  }

  /** True where the stream has no hole that bytes could still fill. */
  boolean isWhole() {
    return held.isEmpty() && acked <= next + 1 && (fin == NONE || fin == next);
  }

  /** True where nothing of this stream can follow. */
  boolean isOver() {
    return ended;
  }

  /** Memory that held bytes and kept ones take. */
  long memoryBytes() {
    return held.cost() + turn.memoryBytes();
  }

  /** Writes what is known of a stream that is over; nothing else can be saved. */
  void save(DataOutput to) throws IOException {
    if (!ended) {
      throw new IllegalStateException("a stream that goes on cannot be saved");
    }
    to.writeBoolean(anchored);
    to.writeLong(next);
    to.writeLong(acked);
    to.writeLong(countedTo);
    to.writeLong(notAwaited);
    to.writeLong(fin);
    to.writeLong(gapBytes);
    to.writeLong(unseenAckedBytes);
    to.writeLong(conflicts);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    ended = true;
    anchored = from.readBoolean();
    next = from.readLong();
    acked = from.readLong();
    countedTo = from.readLong();
    notAwaited = from.readLong();
    fin = from.readLong();
    gapBytes = from.readLong();
    unseenAckedBytes = from.readLong();
    conflicts = from.readLong();
  }
}
