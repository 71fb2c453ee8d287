package io.packetlake.hadoop;

import io.packetlake.capture.Compression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.GzipCodec;

/**
 * The content of a packed file, all of its members or frames one after the other: gzip through
 * Hadoop's codec, everything else through Commons Compress. A stream that is cut or broken ends
 * where it breaks, and says so; a failure of the storage beneath it is thrown.
 */
final class PackedContent extends InputStream {
  private static final int PACKED_BUFFER_BYTES = 64 << 10;

  /** The most memory that an xz stream may ask for: more than {@code xz -9} needs. */
  private static final int MEMORY_LIMIT_KIB = 256 << 10;

  /** A library that unpacks a file is not on the class path. */
  static final class LibraryMissing extends IOException {
    private static final long serialVersionUID = 1L;

    LibraryMissing(Compression compression, Throwable cause) {
      super(
          "packed with %s, and the library that unpacks it is not on the class path (%s): add commons-compress and what it needs for %s, as Spark ships them, or unpack the file first"
              .formatted(compression.label(), cause.getMessage(), compression.label()),
          cause);
    }
  }

  private final Compression compression;
  private final StorageStream storage;
  private Decompressor pooled;
  private InputStream content;
  private long unpacked;
  private String damage = "";

  /**
   * The content of a file.
   *
   * @param packed its bytes from the first on; closed with the content
   * @throws LibraryMissing where Spark's libraries are not there
   */
  PackedContent(InputStream packed, Compression compression, Configuration conf)
      throws IOException {
    this.compression = compression;
    this.storage = new StorageStream(packed);
    try {
      content = compression == Compression.GZIP ? gzip(conf) : other();
    } catch (LinkageError e) {
      throw new LibraryMissing(compression, e);
    } catch (CompressorException e) {
      if (e.getCause() == null) {
        throw new LibraryMissing(compression, e);
      }
      end(e.getCause());
    } catch (IOException e) {
      end(e);
    }
  }

  private InputStream gzip(Configuration conf) throws IOException {
    GzipCodec codec = new GzipCodec();
    Configuration buffered = new Configuration(conf);
    buffered.setInt(CommonConfigurationKeysPublic.IO_FILE_BUFFER_SIZE_KEY, PACKED_BUFFER_BYTES);
    codec.setConf(buffered);
    pooled = CodecPool.getDecompressor(codec);
    return codec.createInputStream(storage, pooled);
  }

  private InputStream other() throws CompressorException {
    boolean allMembers = true;
    return new CompressorStreamFactory(allMembers, MEMORY_LIMIT_KIB)
        .createCompressorInputStream(
            nameOf(compression), new BufferedInputStream(storage, PACKED_BUFFER_BYTES));
  }

  private static String nameOf(Compression compression) {
    return switch (compression) {
      case ZSTD -> CompressorStreamFactory.ZSTANDARD;
      case BZIP2 -> CompressorStreamFactory.BZIP2;
      case LZ4 -> CompressorStreamFactory.LZ4_FRAMED;
      case XZ -> CompressorStreamFactory.XZ;
      case GZIP, NONE -> throw new IllegalArgumentException(compression.label());
    };
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
    } catch (LinkageError e) {
      throw new LibraryMissing(compression, e);
    } catch (IOException | RuntimeException e) {
      // Commons Compress throws both for content that it cannot read.
      end(e);
      return -1;
    }
  }

  private void end(Throwable reason) throws IOException {
    if (storage.failed() && reason instanceof IOException failure) {
      throw failure;
    }
    damage =
        "the %s stream is cut or broken after %d unpacked bytes: %s"
            .formatted(compression.label(), unpacked, reason.getMessage());
  }

  @Override
  public void close() throws IOException {
    try (storage) {
      if (content != null) {
        content.close();
      }
    } finally {
      CodecPool.returnDecompressor(pooled);
    }
  }
}
