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

  private final RecordLayout layout;
  private final ChainFinder finder;
  private final long scanBytes;

  private RecordChain(RecordLayout layout, BoundaryRule rule, long scanBytes) {
    this.layout = layout;
    this.finder = new ChainFinder(layout, rule);
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

  /** What lies at {@code position}; where it is a record or garbage, its header is loaded. */
  Place look(ByteWindow window, long position) throws IOException {
    int available = window.load(position, layout.headerLength());
    if (available < layout.headerLength()) {
      return available == 0 ? Place.END : Place.CUT_TAIL;
    }
    int length = layout.recordLength(window.data(), window.index(position));
    if (length == RecordLayout.UNSOUND) {
      return Place.GARBAGE;
    }
    return window.reaches(position, length) ? Place.RECORD : Place.CUT_TAIL;
  }

  /**
   * The next record start after the garbage at {@code position}, or the file's end; {@link
   * ChainFinder#NONE} where a bounded walk gives up before it knows.
   */
  long pastGarbage(ByteWindow window, long position) throws IOException {
    long from = position + 1;
    long until = scanBytes > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + scanBytes;
    long found = finder.find(window, from, until);
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
          at += layout.recordLength(window.data(), window.index(at));
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

  /** The start of the first chain in {@code [from, until)}, or {@link ChainFinder#NONE}. */
  long find(ByteWindow window, long from, long until) throws IOException {
    return finder.find(window, from, until);
  }
}
