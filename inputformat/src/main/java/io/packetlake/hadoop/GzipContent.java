package io.packetlake.hadoop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.GzipCodec;

/**
 * The content of a gzip stream (RFC 1952) of one or many members, through Hadoop's codec. A stream
 * that is cut or broken ends where it breaks, and says so; a failure of the storage beneath it is
 * thrown.
 */
final class GzipContent extends InputStream {
  private static final int PACKED_BUFFER_BYTES = 64 << 10;

  /** Remembers whether the storage failed, to tell that from a broken stream. */
  private static final class Storage extends FilterInputStream {
    private IOException failure;

    Storage(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }

  private final Storage storage;
  private final Decompressor decompressor;
  private final InputStream content;
  private long unpacked;
  private String damage = "";

  GzipContent(InputStream packed, Configuration conf) throws IOException {
    storage = new Storage(packed);
    GzipCodec codec = new GzipCodec();
    Configuration buffered = new Configuration(conf);
    buffered.setInt(CommonConfigurationKeysPublic.IO_FILE_BUFFER_SIZE_KEY, PACKED_BUFFER_BYTES);
    codec.setConf(buffered);
    decompressor = CodecPool.getDecompressor(codec);
    content = codec.createInputStream(storage, decompressor);
  }

  /** What is wrong with the stream, for people; empty where nothing is, as far as it was read. */
  String damage() {
    return damage;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!damage.isEmpty()) {
      return -1;
    }
    try {
      int count = content.read(into, offset, length);
      unpacked += Math.max(0, count);
      return count;
    } catch (IOException e) {
      if (storage.failure != null) {
        throw e;
      }
      damage =
          "the gzip stream is cut or broken after %d unpacked bytes: %s"
              .formatted(unpacked, e.getMessage());
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      content.close();
    } finally {
      CodecPool.returnDecompressor(decompressor);
    }
  }
}
