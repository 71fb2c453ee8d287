package io.packetlake.capture.split;

import io.packetlake.capture.RecordLayout;
import io.packetlake.capture.RecordLayout.Likeness;
import java.io.IOException;
import java.util.BitSet;

/**
 * Finds where records start in bytes of which nothing is known: the middle of a file, or what
 * follows garbage.
 *
 * <p>Every position is tried as the start of a chain of possible records. A chain <em>holds</em>
 * where it goes on for the reach of the rule, or to the end of the file, with enough ordinary
 * records; the first that holds is the answer. Where none does (garbage comes often, or the file
 * ends soon), it is the earliest chain that no chain which begins inside it outlives, being better
 * and ending later: a capture nested in a packet's payload makes chains that end with the packet,
 * and the true chain begins inside them and goes on. A record that the file's end cuts counts as
 * one, but makes its chain no longer.
 *
 * <p>The work is linear in the bytes searched, whatever they are: chains that meet are one chain,
 * so each position is followed once. The answer depends on the bytes from the starting point on,
 * and on the rule, never on how a window happened to be filled.
 */
final class ChainFinder {
  /** What {@link #find} says where there is no chain. */
  static final long NONE = -1;

  private final BoundaryRule rule;
  private final BitSet followed = new BitSet();
  private RecordLayout layout;

  /** The chain followed last. */
  private int chainEnd;

  private int chainRecords;
  private int chainOrdinary;
  private boolean chainHolds;
  private boolean chainEndsFile;

  ChainFinder(BoundaryRule rule) {
    this.rule = rule;
  }

  /**
   * The start of the first chain that begins in {@code [from, until)}, or {@link #NONE}.
   *
   * @param by the layout of the records looked for
   * @param window is moved forward from {@code from}
   */
  long find(RecordLayout by, ByteWindow window, long from, long until) throws IOException {
    layout = by;
    for (long step = from; step < until; step += rule.windowBytes()) {
      int available = window.load(step, rule.stepBytes());
      if (available < layout.shortestRecord()) {
        return NONE;
      }
      int length = Math.min(available, rule.stepBytes());
      int starts = (int) Math.min(rule.windowBytes(), until - step);
      boolean fileEnds = available < rule.stepBytes();
      int found = search(new Stretch(window.data(), window.index(step), length, fileEnds), starts);
      if (found >= 0) {
        return step + found;
      }
    }
    return NONE;
  }

  /** Bytes to search: {@code length} of them from {@code base}. */
  private record Stretch(byte[] data, int base, int length, boolean fileEnds) {}

  private int search(Stretch bytes, int starts) {
    followed.clear();
    int best = -1;
    int bestEnd = Integer.MAX_VALUE;
    long bestScore = 0;
    int last = Math.min(starts - 1, bytes.length() - layout.shortestRecord());
    for (int at = 0; at <= last && at < bestEnd; at++) {
      if (likeness(bytes, at) != Likeness.NONE && !followed.get(at)) {
        follow(bytes, at);
        if (chainHolds) {
          return at;
        }
        if (best < 0 ? believable() : chainEnd > bestEnd && score() > bestScore) {
          best = at;
          bestEnd = chainEnd;
          bestScore = score();
        }
      }
    }
    return best;
  }

  private Likeness likeness(Stretch bytes, int at) {
    return layout.likeness(bytes.data(), bytes.base() + at, bytes.base() + bytes.length());
  }

  private boolean believable() {
    return chainEndsFile || chainRecords >= BoundaryRule.FEWEST_RECORDS;
  }

  /** Ordinary records first, then odd ones. */
  private long score() {
    return ((long) chainOrdinary << Integer.SIZE) + chainRecords;
  }

  private void follow(Stretch bytes, int start) {
    int lastHeader = bytes.length() - layout.shortestRecord();
    int at = start;
    chainEnd = start;
    chainRecords = 0;
    chainOrdinary = 0;
    chainHolds = false;
    chainEndsFile = false;
    while (at <= lastHeader && !followed.get(at) && !holdsAt(start, at)) {
      chainEnd = at;
      Likeness likeness = likeness(bytes, at);
      if (likeness == Likeness.NONE) {
        return;
      }
      followed.set(at);
      chainRecords++;
      chainOrdinary += likeness == Likeness.ORDINARY ? 1 : 0;
      at += recordLength(bytes, at);
    }
    if (at <= bytes.length()) {
      chainEnd = at;
    }
    chainEndsFile = bytes.fileEnds() && at == bytes.length();
    boolean leftWindow = !bytes.fileEnds() && at > lastHeader;
    boolean unbroken = at - start >= rule.reachBytes() || chainEndsFile || leftWindow;
    chainHolds = unbroken && chainOrdinary >= BoundaryRule.ENOUGH_RECORDS;
  }

  private int recordLength(Stretch bytes, int at) {
    int available = Math.min(bytes.length() - at, layout.headerLength());
    int index = bytes.base() + at;
    return layout.resumed(bytes.data(), index).recordLength(bytes.data(), index, available);
  }

  private boolean holdsAt(int start, int at) {
    return at - start >= rule.reachBytes() && chainOrdinary >= BoundaryRule.ENOUGH_RECORDS;
  }
}
