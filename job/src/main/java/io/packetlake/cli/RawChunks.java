package io.packetlake.cli;

import io.packetlake.carve.Follow;
import java.io.IOException;
import java.io.OutputStream;

/** The bytes alone; gaps leave no trace here. */
record RawChunks(OutputStream out) implements ChunkPrinter {
  @Override
  public void chunk(Follow.End from, byte[] data, int offset, int length) throws IOException {
    out.write(data, offset, length);
  }

  @Override
  public void gap(Follow.End from, long length) {
    // The summary counts it.
  }
}
