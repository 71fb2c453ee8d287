package io.packetlake.capture.split;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A window that moves forward over a stream, with large reads into one buffer. What is left of a
 * record at the buffer's end moves to its start; the buffer grows only for a request longer than
 * it.
 */
final class StreamWindow implements ByteWindow {
  /** A length that only the stream's end tells. */
  static final long UNKNOWN = Long.MAX_VALUE;

  /** How far past the stretch of interest one read goes: enough for most records that straddle. */
  private static final int READ_PAST_BYTES = 64 << 10;

  private final InputStream in;
  private final long readTarget;
  private final long fileLength;
  private byte[] data;
  private int from;
  private int to;
  private long toPosition;
  private long bytesRead;
  private boolean ended;

  /**
   * A window with nothing in it.
   *
   * @param in stands at {@code position} of the file
   * @param stretchEnd the end of what will be needed for certain
   * @param fileLength where the file ends, or {@link #UNKNOWN}
   * @param bufferBytes how much is read at a time, or less where less is needed
   */
  StreamWindow(InputStream in, long position, long stretchEnd, long fileLength, int bufferBytes) {
    this.in = in;
    this.toPosition = position;
    this.readTarget = Math.min(stretchEnd, Long.MAX_VALUE - READ_PAST_BYTES) + READ_PAST_BYTES;
    this.fileLength = fileLength;
    long needed = Math.max(0, Math.min(readTarget, fileLength) - position);
    this.data = new byte[(int) Math.min(bufferBytes, needed)];
  }

  @Override
  public int load(long position, int wanted) throws IOException {
    if (position >= fileLength) {
      return 0;
    }
    from = index(position);
    if (to - from < wanted && !ended) {
      makeRoom(wanted);
      fill(wanted);
    }
    return to - from;
  }

  private void makeRoom(int wanted) {
    if (wanted > data.length - from) {
      byte[] target = wanted > data.length ? new byte[wanted] : data;
      System.arraycopy(data, from, target, 0, to - from);
      data = target;
      to -= from;
      from = 0;
    }
  }

  private void fill(int wanted) throws IOException {
    while (to - from < wanted && !ended) {
      long useful = Math.max(from + (long) wanted - to, readTarget - toPosition);
      int length = (int) Math.min(Math.min(useful, fileLength - toPosition), data.length - to);
      int count = length == 0 ? -1 : in.read(data, to, length);
      if (count < 0) {
        end(length);
      } else {
        to += count;
        toPosition += count;
        bytesRead += count;
      }
    }
  }

  private void end(int missing) throws IOException {
    if (missing > 0 && fileLength != UNKNOWN) {
      throw new EOFException(
          "ends at %d, but had %d bytes when the splits were made: it was changed meanwhile; read it again"
              .formatted(toPosition, fileLength));
    }
    ended = true;
  }

  @Override
  public byte[] data() {
    return data;
  }

  @Override
  public int index(long position) {
    return to - (int) (toPosition - position);
  }

  @Override
  public boolean reaches(long position, int length) throws IOException {
    return length <= fileLength - position && load(position, length) >= length;
  }

  @Override
  public long end() throws IOException {
    if (fileLength != UNKNOWN) {
      return fileLength;
    }
    while (!ended) {
      load(toPosition, 1);
    }
    return toPosition;
  }

  /** Bytes taken from the stream so far. */
  long bytesRead() {
    return bytesRead;
  }
}
