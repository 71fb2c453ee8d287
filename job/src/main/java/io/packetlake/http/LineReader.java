package io.packetlake.http;

import java.util.Arrays;

/**
 * Finds lines in bytes that come in pieces. A line that lies whole in one piece is seen where it
 * lies; one that does not is gathered. Lines longer than the limit keep one end only.
 */
final class LineReader {
  /** Which end of an overlong line is kept. */
  enum Keep {
    /** The first bytes, exactly as many as the limit says. */
    HEAD,
    /** The last bytes, exactly as many as the limit says. */
    TAIL
  }

  private static final int FIRST_BYTES = 256;

  private final int maxBytes;
  private final int mostGathered;
  private final Keep keep;
  private byte[] gathered = new byte[0];
  private int gatheredLength;
  private long total;
  private byte[] line = gathered;
  private int from;
  private int to;
  private boolean complete;
  private boolean bareLf;
  private boolean cut;
  private byte last;

  /**
   * @param maxBytes bytes of a line that are kept
   * @param keep which ones
   */
  LineReader(int maxBytes, Keep keep) {
    this.maxBytes = maxBytes;
    this.mostGathered = keep == Keep.HEAD ? maxBytes : 2 * maxBytes + 2;
    this.keep = keep;
  }

  /**
   * Reads on to the line's end, or to {@code to}.
   *
   * @return the position after what was read; {@link #isComplete()} tells whether a line ended
   */
  int read(byte[] buffer, int offset, int end) {
    if (complete) {
      reset();
    }
    int at = offset;
    while (at < end && buffer[at] != '\n') {
      at++;
    }
    if (at > offset) {
      last = buffer[at - 1];
    }
    if (at == end) {
      gather(buffer, offset, at);
      return end;
    }
    finishLine(buffer, offset, at);
    return at + 1;
  }

  private void finishLine(byte[] buffer, int offset, int lf) {
    if (total == 0) {
      line = buffer;
      from = offset;
      to = lf;
      total = (long) lf - offset;
    } else {
      gather(buffer, offset, lf);
      line = gathered;
      from = 0;
      to = gatheredLength;
    }
    complete = true;
    bareLf = total == 0 || last != '\r';
    long length = bareLf ? total : total - 1;
    cut = length > maxBytes;
    if (keep == Keep.HEAD) {
      to = from + (int) Math.min(length, maxBytes);
    } else {
      to -= bareLf ? 0 : 1;
      from = Math.max(from, to - maxBytes);
    }
  }

  private void gather(byte[] buffer, int offset, int end) {
    total += (long) end - offset;
    int at = offset;
    while (at < end) {
      if (gatheredLength == mostGathered) {
        if (keep == Keep.HEAD) {
          return;
        }
        gatheredLength = maxBytes + 1;
        System.arraycopy(gathered, mostGathered - gatheredLength, gathered, 0, gatheredLength);
      }
      at += append(buffer, at, end);
    }
  }

  private int append(byte[] buffer, int offset, int end) {
    int count = Math.min(end - offset, mostGathered - gatheredLength);
    int needed = gatheredLength + count;
    if (gathered.length < needed) {
      int grown = Math.max(needed, Math.max(FIRST_BYTES, 2 * gathered.length));
      gathered = Arrays.copyOf(gathered, Math.min(grown, mostGathered));
    }
    System.arraycopy(buffer, offset, gathered, gatheredLength, count);
    gatheredLength = needed;
    return count;
  }

  /** Forgets the line. */
  void reset() {
    gatheredLength = 0;
    total = 0;
    last = 0;
    complete = false;
    line = gathered;
    from = 0;
    to = 0;
  }

  /** True after {@link #read} found a line's end, until it is called again. */
  boolean isComplete() {
    return complete;
  }

  /** True where no byte of an unfinished line was read. */
  boolean isEmpty() {
    return complete || total == 0;
  }

  /** The bytes of an unfinished line that were kept. */
  byte[] gathered() {
    return gathered;
  }

  /** How many they are. */
  int gatheredLength() {
    return gatheredLength;
  }

  /** The buffer that holds the line; good until the buffer given to {@link #read} changes. */
  byte[] line() {
    return line;
  }

  /** Where the line starts. */
  int from() {
    return from;
  }

  /** Where the line ends, its CRLF or LF excluded. */
  int to() {
    return to;
  }

  /** True where LF ended the line without CR before it. */
  boolean isBareLf() {
    return bareLf;
  }

  /** True where the line was longer than the limit. */
  boolean isCut() {
    return cut;
  }
}
