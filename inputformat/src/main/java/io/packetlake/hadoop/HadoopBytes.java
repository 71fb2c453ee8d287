package io.packetlake.hadoop;

import io.packetlake.capture.split.SeekableBytes;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file on a Hadoop file system, read in place: the stream's own position stays as it is. */
final class HadoopBytes implements SeekableBytes {
  private final FSDataInputStream in;
  private final long length;

  HadoopBytes(FSDataInputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read(long position, byte[] into, int offset, int wanted) throws IOException {
    int needed = (int) Math.min(wanted, Math.max(0, length - position));
    int done = 0;
    while (done < needed) {
      int count = in.read(position + done, into, offset + done, needed - done);
      if (count < 0) {
        break;
      }
      done += count;
    }
    return done;
  }
}
