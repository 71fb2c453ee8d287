package io.packetlake.flow;

import java.io.IOException;

/** Where payload is read again that a task has left in its capture. */
public interface PayloadSource {
  /**
   * Reads bytes of a capture.
   *
   * @param capture index of the capture in the run's sorted list
   * @param offset where they start in the file
   * @param length how many, at least 1
   * @return a buffer that starts with them; good until the next call
   * @throws IOException where they are not there any more
   */
  byte[] read(int capture, long offset, int length) throws IOException;
}
