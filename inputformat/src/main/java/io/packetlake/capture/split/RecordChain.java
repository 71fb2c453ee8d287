package io.packetlake.capture.split;

import io.packetlake.capture.RecordLayout;
import java.io.IOException;

/**
 * The walk from record to record: the one definition of what a file's packets are. The sequential
 * reader, the truth about boundaries and the planner all take their steps here.
 */
final class RecordChain {
  /** What lies at a place that a walk has come to. */
  enum Place {
    /** A sound record, whole. */
    RECORD,
    /** The end of the file. */
    END,
    /** A record, or the beginning of its header, that the file's end cuts. */
    CUT_TAIL,
    /** No sound record. */
    GARBAGE
  }

  private final ChainFinder finder;
  private final long scanBytes;
  private RecordLayout layout;

  private RecordChain(RecordLayout layout, BoundaryRule rule, long scanBytes) {
    this.layout = layout;
    this.finder = new ChainFinder(rule);
    this.scanBytes = scanBytes;
  }

  /** A walk that looks past garbage to the end of the file if need be. */
  static RecordChain exact(RecordLayout layout, BoundaryRule rule) {
    return new RecordChain(layout, rule, Long.MAX_VALUE);
  }

  /** A walk that gives up on garbage longer than the rule's scan. */
  static RecordChain bounded(RecordLayout layout, BoundaryRule rule) {
    return new RecordChain(layout, rule, rule.scanBytes());
  }

  /** The layout where the walk is: what the records passed have made of it. */
  RecordLayout layout() {
    return layout;
  }

  /** Goes to a place of which the layout is known. */
  void restart(RecordLayout there) {
    layout = there;
  }

  /** What lies at {@code position}; where it is a record or garbage, its header is loaded. */
  Place look(ByteWindow window, long position) throws IOException {
    int available = loadHeader(window, position);
    if (available < layout.shortestRecord()) {
      return available == 0 ? Place.END : Place.CUT_TAIL;
    }
    int length = layout.recordLength(window.data(), window.index(position), available);
    if (length == RecordLayout.UNSOUND) {
      return Place.GARBAGE;
    }
    if (!window.reaches(position, length)) {
      return layout.mayBeCut(window.data(), window.index(position))
          ? Place.CUT_TAIL
          : Place.GARBAGE;
    }
    return layout.marksEnds() && !ends(window, position, length) ? Place.GARBAGE : Place.RECORD;
  }

  /** Bytes of a header, however many more the window happens to hold. */
  private int loadHeader(ByteWindow window, long position) throws IOException {
    return Math.min(window.load(position, layout.headerLength()), layout.headerLength());
  }

  private boolean ends(ByteWindow window, long position, int length) throws IOException {
    return window.load(position, length) >= length
        && layout.ends(window.data(), window.index(position), length);
  }

  /** Passes the record at {@code position}, which {@link #look} has found whole. */
  long pass(ByteWindow window, long position) throws IOException {
    int available = loadHeader(window, position);
    int at = window.index(position);
    int length = layout.recordLength(window.data(), at, available);
    layout = layout.after(window.data(), at);
    return position + length;
  }

  /**
   * The next record start after the garbage at {@code position}, or the file's end; {@link
   * ChainFinder#NONE} where a bounded walk gives up before it knows.
   */
  long pastGarbage(ByteWindow window, long position) throws IOException {
    long from = position + 1;
    long until = scanBytes > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + scanBytes;
    long found = find(window, from, until);
    boolean sawTheEnd = found == ChainFinder.NONE && until >= window.end();
    return sawTheEnd ? window.end() : found;
  }

  /**
   * Walks from a place that a chain has come to, to the first record start at or after {@code
   * target}.
   *
   * @return a record start, or the file's end; also where a bounded walk gives up
   */
  long advance(ByteWindow window, long from, long target) throws IOException {
    long at = from;
    while (true) {
      switch (look(window, at)) {
        case RECORD -> {
          if (at >= target) {
            return at;
          }
          at = pass(window, at);
        }
        case GARBAGE -> {
          at = pastGarbage(window, at);
          if (at == ChainFinder.NONE) {
            return window.end();
          }
        }
        case END, CUT_TAIL -> {
          return window.end();
        }
      }
    }
  }

  /**
   * Goes to the start of the first chain in {@code [from, until)}.
   *
   * @return where it is, or {@link ChainFinder#NONE}
   */
  long find(ByteWindow window, long from, long until) throws IOException {
    long found = finder.find(layout, window, from, until);
    if (found != ChainFinder.NONE) {
      loadHeader(window, found);
      layout = layout.resumed(window.data(), window.index(found));
    }
    return found;
  }
}
