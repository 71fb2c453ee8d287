package io.packetlake.spark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;

/** One capture whose bytes are asked for here and there. */
final class CaptureBlocks implements Closeable {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int KEPT_BLOCKS = 8;

  private final FSDataInputStream in;
  private final Map<Long, byte[]> kept;

  private CaptureBlocks(FSDataInputStream in, Map<Long, byte[]> kept) {
    this.in = in;
    this.kept = kept;
  }

  /** Reads just what is asked for. */
  static CaptureBlocks exact(FSDataInputStream in) {
    return new CaptureBlocks(in, null);
  }

  /** Reads blocks and keeps those used last. */
  static CaptureBlocks cached(FSDataInputStream in) {
    return new CaptureBlocks(
        in,
        new LinkedHashMap<>(KEPT_BLOCKS, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT_BLOCKS;
          }
        });
  }

  /**
   * Reads bytes to the beginning of a buffer.
   *
   * @throws EOFException where the capture ends before them
   */
  void read(long offset, byte[] into, int length) throws IOException {
    if (kept == null) {
      in.readFully(offset, into, 0, length);
      return;
    }
    int done = 0;
    while (done < length) {
      long at = offset + done;
      byte[] block = block(at / BLOCK_BYTES);
      int from = (int) (at % BLOCK_BYTES);
      int count = Math.min(length - done, block.length - from);
      if (count <= 0) {
        throw new EOFException("no byte at " + at);
      }
      System.arraycopy(block, from, into, done, count);
      done += count;
    }
  }

  private byte[] block(long number) throws IOException {
    byte[] block = kept.get(number);
    if (block == null) {
      in.seek(number * BLOCK_BYTES);
      block = in.readNBytes(BLOCK_BYTES);
      kept.put(number, block);
    }
    return block;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
