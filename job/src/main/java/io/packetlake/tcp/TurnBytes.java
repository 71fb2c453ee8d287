package io.packetlake.tcp;

import java.util.Arrays;

/**
 * The first bytes that one side said since the other's last words, kept after they were handed on
 * so that a later copy which says other bytes is noticed: forged packets race at the start of what
 * they answer. The rest of a long turn is not kept, so that bulk data costs nothing.
 */
final class TurnBytes {
  private static final byte[] NOTHING = {};
  private static final int FIRST_BYTES = 256;

  private final int maxBytes;
  private byte[] bytes = NOTHING;
  private int kept;
  private long start;
  private boolean answered = true;
  private boolean closed;

  /**
   * Nothing yet.
   *
   * @param maxBytes how much of a turn is kept, 0 for nothing
   */
  TurnBytes(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Bytes of this side were handed on; what follows a gap is not kept. */
  void said(long offset, byte[] data, int from, int length, TurnBytes other) {
    other.answered = true;
    if (answered) {
      answered = false;
      start = offset;
      kept = 0;
    }
    if (kept < maxBytes && offset == start + kept && !closed) {
      keep(data, from, Math.min(length, maxBytes - kept));
    }
  }

  private void keep(byte[] data, int from, int length) {
    int needed = kept + length;
    if (needed > bytes.length) {
      int roomy = Math.max(needed, Math.max(FIRST_BYTES, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, Math.min(roomy, maxBytes));
    }
    System.arraycopy(data, from, bytes, kept, length);
    kept = needed;
  }

  /** True where captured bytes of a segment differ from those kept for the same place. */
  boolean contradicts(Chunk chunk) {
    long from = Math.max(chunk.offset(), start);
    long to = Math.min(chunk.offset() + chunk.captured(), start + kept);
    if (from >= to) {
      return false;
    }
    int inChunk = chunk.dataOffset() + (int) (from - chunk.offset());
    int inKept = (int) (from - start);
    int length = (int) (to - from);
    return !Arrays.equals(chunk.data(), inChunk, inChunk + length, bytes, inKept, inKept + length);
  }

  /** Forgets everything and keeps nothing more. */
  void close() {
    closed = true;
    kept = 0;
    bytes = NOTHING;
  }

  /** Memory that the kept bytes take. */
  int memoryBytes() {
    return bytes.length;
  }
}
