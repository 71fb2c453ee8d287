package io.packetlake.decode;

import io.packetlake.fixture.Fragments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The plainest assembler of one datagram key's fragments: a table that says of every byte whether
 * it came, was captured, and what it is. It shares no code with what it checks.
 */
final class PlainAssembler {
  /** A fragment: its bytes on the wire, and how many of them were captured. */
  record Part(
      long timeNanos,
      int capture,
      int protocol,
      int start,
      boolean more,
      byte[] bytes,
      int captured) {
    int end() {
      return start + bytes.length;
    }
  }

  private static final int LONGEST = 65_535;
  private static final int UNKNOWN = -1;
  private static final short MISSING = -1;
  private static final short NOT_CAPTURED = -2;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final boolean version6;
  private final short[] table = new short[LONGEST];
  private final List<String> conversations = new ArrayList<>();
  private final Map<Integer, Long> lost = new TreeMap<>();
  private final List<Part> open = new ArrayList<>();
  private boolean thrownAway;
  private int length;
  private int highest;
  private int protocol;

  PlainAssembler(boolean version6) {
    this.version6 = version6;
  }

  static Fragments fragments(boolean version6, int protocol) {
    return version6
        ? new Fragments("2001:db8::1", "2001:db8::2", 7, protocol)
        : new Fragments("10.0.0.1", "10.0.0.2", 7, protocol);
  }

  void accept(Part part) {
    if (!open.isEmpty() && part.timeNanos() - open.get(0).timeNanos() >= TIMEOUT_NANOS) {
      finish();
    }
    if (open.isEmpty()) {
      Arrays.fill(table, MISSING);
      length = UNKNOWN;
      highest = 0;
      thrownAway = false;
    }
    open.add(part);
    thrownAway = thrownAway || contradicts(part) || (version6 && overlapsDifferently(part));
    if (!thrownAway) {
      add(part);
    }
  }

  private boolean contradicts(Part part) {
    if (part.end() > LONGEST) {
      return true;
    }
    if (length != UNKNOWN) {
      return part.more() ? part.end() > length : part.end() != length;
    }
    return !part.more() && highest > part.end();
  }

  /** RFC 8200 section 4.5: only an exact repetition may overlap, and it must be seen to be one. */
  private boolean overlapsDifferently(Part part) {
    boolean overlaps = false;
    boolean repeats = true;
    for (int at = part.start(); at < part.end(); at++) {
      overlaps |= table[at] != MISSING;
      boolean captured = at - part.start() < part.captured();
      repeats &= table[at] >= 0 && (!captured || table[at] == value(part, at));
    }
    return overlaps && !(repeats && allCapturedBefore(part.end()));
  }

  /** What lies behind a byte that was not captured is not known to be the same. */
  private boolean allCapturedBefore(int end) {
    for (int at = 0; at < end; at++) {
      if (table[at] == NOT_CAPTURED) {
        return false;
      }
    }
    return true;
  }

  private static short value(Part part, int at) {
    return (short) (part.bytes()[at - part.start()] & 0xff);
  }

  private void add(Part part) {
    if (!part.more()) {
      length = part.end();
    }
    if (part.start() == 0 && table[0] == MISSING) {
      protocol = part.protocol();
    }
    highest = part.bytes().length == 0 ? highest : Math.max(highest, part.end());
    for (int at = part.start(); at < part.end(); at++) {
      if (table[at] == MISSING) {
        table[at] = at - part.start() < part.captured() ? value(part, at) : NOT_CAPTURED;
      }
    }
    if (isWhole()) {
      whole();
      open.clear();
    }
  }

  private boolean isWhole() {
    for (int at = 0; at < length; at++) {
      if (table[at] == MISSING) {
        return false;
      }
    }
    return length != UNKNOWN;
  }

  /** What the decoder says of a frame that holds the datagram in one piece. */
  private void whole() {
    int captured = 0;
    byte[] payload = new byte[length];
    while (captured < length && table[captured] != NOT_CAPTURED) {
      payload[captured] = (byte) table[captured++];
    }
    byte[] frame = fragments(version6, protocol).unfragmented(payload);
    conversations.addAll(
        Reassembly.withoutPlace(Seen.ofCut(1, frame, frame.length - payload.length + captured)));
  }

  void finish() {
    open.forEach(part -> lost.merge(part.capture(), 1L, Long::sum));
    open.clear();
  }

  List<String> conversations() {
    return conversations;
  }

  Map<Integer, Long> lost() {
    return lost;
  }
}
