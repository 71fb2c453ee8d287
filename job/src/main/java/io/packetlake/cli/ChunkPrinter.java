package io.packetlake.cli;

import io.packetlake.carve.Follow;
import java.io.IOException;

/** Prints what the two ends of a flow say, a chunk at a time. */
interface ChunkPrinter {
  /** Bytes that one packet brought. */
  void chunk(Follow.End from, byte[] data, int offset, int length) throws IOException;

  /** Bytes that no capture has. */
  void gap(Follow.End from, long length) throws IOException;

  /** What stands before the first chunk. */
  default void begin(Follow flow, String flowId) throws IOException {}

  /** What stands after the last one. */
  default void end() throws IOException {}
}
