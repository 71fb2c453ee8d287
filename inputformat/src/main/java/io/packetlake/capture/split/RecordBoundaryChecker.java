package io.packetlake.capture.split;

import java.io.IOException;

/**
 * Says where records start. A checker is a pure function of the file's bytes: every reader of the
 * file gets the same answer for the same offset.
 */
public interface RecordBoundaryChecker {
  /**
   * The first record start at or after {@code offset}.
   *
   * @param offset 0 to the file's length
   * @return an offset in the file; the file's length where no record starts at or after {@code
   *     offset}
   */
  long boundary(long offset) throws IOException;
}
