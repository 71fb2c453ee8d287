package io.packetlake.capture.split;

import java.io.IOException;

/** A file whose bytes can be read at any place. */
public interface SeekableBytes {
  /** Length of the file in bytes. */
  long length() throws IOException;

  /**
   * Reads as many bytes as there are, up to {@code length}.
   *
   * @param position where to read, at least 0; nothing is read at or after the file's end
   * @return bytes read: fewer than {@code length} only where the file ends
   */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /** Bytes that are in memory already. */
  static SeekableBytes of(byte[] bytes) {
    return new SeekableBytes() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) {
        if (position >= bytes.length) {
          return 0;
        }
        int count = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, into, offset, count);
        return count;
      }
    };
  }
}
