package io.packetlake.http;

import io.packetlake.tcp.StreamEnd;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * One side's stream on its way to its parser. Between two messages it can wait until the other side
 * tells how to read on; what comes meanwhile is held, up to a limit.
 */
final class Lane {
  /** What one held event weighs beside its bytes, about. */
  private static final int EVENT_BYTES = 64;

  private final MessageParser parser;
  private final BooleanSupplier mustWait;
  private final int maxHeldBytes;
  private final Runnable otherSide;
  private final ArrayDeque<Event> held = new ArrayDeque<>();
  private long heldBytes;
  private boolean reading;
  private boolean waitsNoMore;
  private boolean over;

  /** Something of a stream: bytes, a gap or its end; the other two are null or 0. */
  private record Event(byte[] bytes, long gapLength, StreamEnd end, long timeNanos) {}

  /**
   * @param parser reads the stream
   * @param mustWait true where the next message cannot be read yet
   * @param maxHeldBytes how much is held before it is read all the same
   * @param otherSide reads what the other side holds, as far as it need not wait any longer: after
   *     each header and each message, so that the cuts of the stream do not say when
   */
  Lane(MessageParser parser, BooleanSupplier mustWait, int maxHeldBytes, Runnable otherSide) {
    this.parser = parser;
    this.mustWait = mustWait;
    this.maxHeldBytes = maxHeldBytes;
    this.otherSide = otherSide;
  }

  /** The next bytes. */
  void data(byte[] buffer, int offset, int length, long timeNanos) {
    int at = held.isEmpty() ? read(buffer, offset, offset + length, timeNanos) : offset;
    if (at < offset + length) {
      hold(new Event(Arrays.copyOfRange(buffer, at, offset + length), 0, null, timeNanos));
    }
  }

  /** Bytes that are missing. */
  void gap(long length, long timeNanos) {
    if (held.isEmpty()) {
      parser.gap(length, timeNanos);
    } else {
      hold(new Event(null, length, null, timeNanos));
    }
  }

  /** The end. */
  void end(StreamEnd how, long timeNanos) {
    if (held.isEmpty()) {
      close(how, timeNanos);
    } else {
      hold(new Event(null, 0, how, timeNanos));
    }
  }

  /** Ends a stream that nobody ended. */
  void finish(long timeNanos) {
    if (!over) {
      close(StreamEnd.CUT, timeNanos);
    }
  }

  private void close(StreamEnd how, long timeNanos) {
    parser.end(how, timeNanos);
    over = true;
  }

  /** True where the end was read. */
  boolean isOver() {
    return over;
  }

  /** Waits for nothing from now on, until {@link #waitAgain()}. */
  void waitNoMore() {
    waitsNoMore = true;
  }

  /** Waits again where it must. */
  void waitAgain() {
    waitsNoMore = false;
  }

  private void hold(Event event) {
    held.add(event);
    heldBytes += EVENT_BYTES + (event.bytes() == null ? 0 : event.bytes().length);
    if (heldBytes > maxHeldBytes) {
      waitNoMore();
    }
  }

  /**
   * Reads what is held, as far as it need not wait.
   *
   * @return true where something was read
   */
  boolean drain() {
    boolean progress = false;
    while (!reading && !held.isEmpty() && !waits()) {
      Event event = held.remove();
      heldBytes -= EVENT_BYTES + (event.bytes() == null ? 0 : event.bytes().length);
      progress = true;
      replay(event);
    }
    return progress;
  }

  private void replay(Event event) {
    if (event.end() != null) {
      close(event.end(), event.timeNanos());
    } else if (event.bytes() == null) {
      parser.gap(event.gapLength(), event.timeNanos());
    } else {
      int at = read(event.bytes(), 0, event.bytes().length, event.timeNanos());
      if (at < event.bytes().length) {
        byte[] rest = Arrays.copyOfRange(event.bytes(), at, event.bytes().length);
        held.addFirst(new Event(rest, 0, null, event.timeNanos()));
        heldBytes += EVENT_BYTES + rest.length;
      }
    }
  }

  private boolean waits() {
    return !waitsNoMore && parser.isBetweenMessages() && mustWait.getAsBoolean();
  }

  private int read(byte[] buffer, int from, int to, long timeNanos) {
    int at = from;
    reading = true;
    while (at < to && !waits()) {
      at = parser.read(buffer, at, to, timeNanos);
      otherSide.run();
    }
    reading = false;
    return at;
  }

  /** Memory that waiting bytes take, about. */
  long heldBytes() {
    return heldBytes;
  }
}
