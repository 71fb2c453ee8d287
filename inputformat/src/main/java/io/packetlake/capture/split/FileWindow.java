package io.packetlake.capture.split;

import java.io.IOException;

/** A window that can be moved anywhere in a file. It reads a whole window at a time. */
final class FileWindow implements ByteWindow {
  private final SeekableBytes file;
  private final long fileLength;
  private byte[] data;
  private long start;
  private int length;

  /**
   * A window on nothing yet.
   *
   * @param bytes how much is read at a time; a request for more makes the window larger
   */
  FileWindow(SeekableBytes file, int bytes) throws IOException {
    this.file = file;
    this.fileLength = file.length();
    this.data = new byte[(int) Math.min(bytes, fileLength)];
  }

  @Override
  public int load(long position, int wanted) throws IOException {
    int needed = (int) Math.min(wanted, Math.max(0, fileLength - position));
    if (position < start || position + needed > start + length) {
      if (needed > data.length) {
        data = new byte[needed];
      }
      start = position;
      length = file.read(position, data, 0, data.length);
    }
    return (int) Math.max(0, start + length - position);
  }

  @Override
  public byte[] data() {
    return data;
  }

  @Override
  public int index(long position) {
    return (int) (position - start);
  }

  @Override
  public boolean reaches(long position, int wanted) {
    return position + wanted <= fileLength;
  }

  @Override
  public long end() {
    return fileLength;
  }
}
