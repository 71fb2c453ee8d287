package io.packetlake.capture.split;

import java.io.Serializable;

/**
 * Where the bytes of a stretch of a capture went: every one of them is counted once.
 *
 * @param headerBytes the file's header, in the first split
 * @param recordBytes records that were read, their headers included
 * @param corruptBytes bytes skipped because no sound record starts there
 * @param firstCorruptOffset where the first of them lies in the file; -1 where there is none
 * @param resyncs how many times bytes were skipped
 * @param cutTailBytes a last record that the end of the file cuts, or the beginning of its header
 */
public record ByteTally(
    long headerBytes,
    long recordBytes,
    long corruptBytes,
    long firstCorruptOffset,
    long resyncs,
    long cutTailBytes)
    implements Serializable {
  /** What {@link #firstCorruptOffset} is where nothing is corrupt. */
  public static final long NOWHERE = -1;

  /** No bytes. */
  public static final ByteTally NONE = new ByteTally(0, 0, 0, NOWHERE, 0, 0);

  /** All of them. */
  public long total() {
    return headerBytes + recordBytes + corruptBytes + cutTailBytes;
  }

  /** The bytes of this stretch and of the one that follows it directly. */
  public ByteTally plus(ByteTally next) {
    return new ByteTally(
        headerBytes + next.headerBytes,
        recordBytes + next.recordBytes,
        corruptBytes + next.corruptBytes,
        firstCorruptOffset == NOWHERE ? next.firstCorruptOffset : firstCorruptOffset,
        resyncs + next.resyncs,
        cutTailBytes + next.cutTailBytes);
  }
}
