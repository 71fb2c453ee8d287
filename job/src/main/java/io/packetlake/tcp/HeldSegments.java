package io.packetlake.tcp;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Payload of one side that cannot be handed on yet, copied, in the order of the stream. What comes
 * first stays: later bytes for the same place are dropped, and noted where they differ.
 */
final class HeldSegments {
  /**
   * A run of held bytes.
   *
   * @param offset where it starts in the stream
   * @param length bytes on the wire
   * @param bytes those that were captured, from the start
   * @param timeNanos capture time of its packet
   * @param acknowledges how far its sender had received the other side's stream
   */
  record Held(long offset, int length, byte[] bytes, long timeNanos, long acknowledges) {
    long end() {
      return offset + length;
    }

    private Held from(long start) {
      int cut = (int) (start - offset);
      byte[] rest = Arrays.copyOfRange(bytes, Math.min(cut, bytes.length), bytes.length);
      return new Held(start, length - cut, rest, timeNanos, acknowledges);
    }
  }

  /** What an entry costs beside its bytes: the map's node, the key, the record, the array. */
  private static final long ENTRY_BYTES = 160;

  private TreeMap<Long, Held> runs;
  private long cost;

  boolean isEmpty() {
    return runs == null || runs.isEmpty();
  }

  /** The run nearest to the stream's start. */
  Held first() {
    return runs.firstEntry().getValue();
  }

  void removeFirst() {
    cost -= cost(runs.pollFirstEntry().getValue());
  }

  /** Drops the bytes before an offset. */
  void discardBefore(long offset) {
    while (!isEmpty() && first().offset() < offset) {
      Held run = first();
      removeFirst();
      if (run.end() > offset) {
        keep(run.from(offset));
      }
    }
  }

  void clear() {
    runs = null;
    cost = 0;
  }

  /** Memory that the runs take, in bytes. */
  long cost() {
    return cost;
  }

  /**
   * Keeps a copy of what is not held yet; finds out whether the rest contradicts what is.
   *
   * @return how many bytes that is
   */
  long insert(Chunk chunk) {
    if (runs == null) {
      runs = new TreeMap<>();
    }
    long fresh = 0;
    long at = chunk.offset();
    Held next = firstEndingAfter(at);
    while (at < chunk.end()) {
      long free = next == null ? chunk.end() : Math.min(next.offset(), chunk.end());
      if (free > at) {
        put(chunk, at, (int) (free - at));
        fresh += free - at;
      }
      if (next == null || next.offset() >= chunk.end()) {
        break;
      }
      if (contradict(chunk, next)) {
        chunk.foundContradicting();
      }
      at = next.end();
      next = value(runs.higherEntry(next.offset()));
    }
    return fresh;
  }

  /**
   * How many holes lie between two offsets; {@code from} itself is a hole where nothing is held.
   */
  int holes(long from, long to) {
    int holes = 0;
    long at = from;
    Held next = isEmpty() ? null : firstEndingAfter(from);
    while (next != null && next.offset() < to) {
      holes += next.offset() > at ? 1 : 0;
      at = next.end();
      next = value(runs.higherEntry(next.offset()));
    }
    return holes + (at < to ? 1 : 0);
  }

  private Held firstEndingAfter(long offset) {
    Held before = value(runs.floorEntry(offset));
    if (before != null && before.end() > offset) {
      return before;
    }
    return value(runs.higherEntry(offset));
  }

  private void put(Chunk chunk, long at, int length) {
    int skipped = (int) (at - chunk.offset());
    int captured = Math.max(0, Math.min(length, chunk.captured() - skipped));
    int from = chunk.dataOffset() + Math.min(skipped, chunk.captured());
    byte[] copy = Arrays.copyOfRange(chunk.data(), from, from + captured);
    keep(new Held(at, length, copy, chunk.timeNanos(), chunk.acknowledges()));
  }

  private void keep(Held run) {
    runs.put(run.offset(), run);
    cost += cost(run);
  }

  private static boolean contradict(Chunk chunk, Held held) {
    long from = Math.max(chunk.offset(), held.offset());
    long to = Math.min(chunk.offset() + chunk.captured(), held.offset() + held.bytes().length);
    if (from >= to) {
      return false;
    }
    int inChunk = chunk.dataOffset() + (int) (from - chunk.offset());
    int inHeld = (int) (from - held.offset());
    int length = (int) (to - from);
    return !Arrays.equals(
        chunk.data(), inChunk, inChunk + length, held.bytes(), inHeld, inHeld + length);
  }

  private static long cost(Held held) {
    return ENTRY_BYTES + held.bytes().length;
  }

  private static Held value(Map.Entry<Long, Held> entry) {
    return entry == null ? null : entry.getValue();
  }
}
