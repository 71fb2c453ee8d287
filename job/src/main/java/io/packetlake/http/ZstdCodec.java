package io.packetlake.http;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;

/**
 * Undoes {@code zstd} (RFC 8878, for HTTP RFC 9659). Its library reads from a stream, which here
 * ends wherever the bytes seen so far end, and goes on when there are more.
 */
final class ZstdCodec implements Codec {
  /** RFC 9659 section 3: a window of at most 8 MB is what a decoder for HTTP must offer. */
  private static final int MOST_WINDOW_LOG = 23;

  private final Feed feed = new Feed();
  private final ZstdInputStreamNoFinalizer stream;
  private final byte[] scratch;

  /**
   * @param scratch to decode into
   */
  ZstdCodec(byte[] scratch) {
    this.scratch = scratch;
    try {
      stream = new ZstdInputStreamNoFinalizer(feed, RecyclingBufferPool.INSTANCE);
      stream.setContinuous(true);
      stream.setLongMax(MOST_WINDOW_LOG);
    } catch (IOException e) {
      throw new UncheckedIOException("no memory for a zstd decoder", e);
    }
  }

  @Override
  public boolean decode(byte[] buffer, int offset, int length, ByteSink out)
      throws DataFormatException {
    feed.give(buffer, offset, length);
    try {
      for (int count = stream.read(scratch); count > 0; count = stream.read(scratch)) {
        if (!out.write(scratch, 0, count)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw invalid(e);
    }
  }

  private static DataFormatException invalid(IOException e) {
    DataFormatException invalid = new DataFormatException(e.getMessage());
    invalid.initCause(e);
    return invalid;
  }

  @Override
  public void finish(CodingFindings findings) {
    try {
      stream.setContinuous(false);
      if (stream.read(scratch) > 0) {
        throw new IllegalStateException("zstd held decoded bytes back");
      }
    } catch (IOException e) {
      findings.found(Anomaly.CODING_CUT, BodyState.CUT);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be closed", e);
    }
  }

  /** The bytes given last, as a stream that ends where they end. */
  private static final class Feed extends InputStream {
    private byte[] buffer = {};
    private int at;
    private int to;

    void give(byte[] bytes, int offset, int length) {
      buffer = bytes;
      at = offset;
      to = offset + length;
    }

    @Override
    public int read() {
      return at < to ? buffer[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == to) {
        return -1;
      }
      int count = Math.min(length, to - at);
      System.arraycopy(buffer, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
