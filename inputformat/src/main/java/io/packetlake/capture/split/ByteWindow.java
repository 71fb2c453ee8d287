package io.packetlake.capture.split;

import java.io.IOException;

/** A stretch of a file in memory. It moves where it is asked to; some windows move forward only. */
interface ByteWindow {
  /**
   * Brings bytes into memory.
   *
   * @param position where they start in the file
   * @param wanted how many are needed, at least 0
   * @return how many there are from {@code position}: fewer than {@code wanted} only where the file
   *     ends, and perhaps more
   */
  int load(long position, int wanted) throws IOException;

  /** The memory; valid until the next {@link #load}. */
  byte[] data();

  /** Where a loaded position lies in {@link #data()}. */
  int index(long position);

  /** True where the file has {@code length} bytes from {@code position}. */
  boolean reaches(long position, int length) throws IOException;

  /**
   * The file's length.
   *
   * <p>Where it is not known beforehand, everything up to the end is read.
   */
  long end() throws IOException;
}
