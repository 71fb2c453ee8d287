package io.packetlake.table;

import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The codec of all files that one task has open. Left to itself Parquet makes one a file, each with
 * buffers as large as its largest page: megabytes where pages hold bodies, times the dates.
 */
final class SharedCodecs implements CompressionCodecFactory {
  private final ZstdPages zstd;

  SharedCodecs(ParquetLimits limits) {
    zstd = new ZstdPages(limits.compressionLevel());
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("the lake's files are packed with zstd, not " + codec);
    }
    return zstd;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("files are only written here");
  }

  /** Does nothing: a file that is finished asks for it, and others are open still. */
  @Override
  public void release() {}

  /** Gives the codec's memory back. */
  void releaseAll() {
    zstd.close();
  }
}
