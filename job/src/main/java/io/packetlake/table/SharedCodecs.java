package io.packetlake.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The codecs of all files that one task has open. Left to itself Parquet makes one set a file, each
 * with a buffer as large as its largest page: megabytes where pages hold bodies, times the dates.
 */
final class SharedCodecs implements CompressionCodecFactory {
  private final CodecFactory codecs;

  SharedCodecs(Configuration hadoop, ParquetLimits limits) {
    Configuration own = new Configuration(hadoop);
    own.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, limits.compressionLevel());
    codecs = new CodecFactory(own, limits.pageBytes());
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return codecs.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return codecs.getDecompressor(codec);
  }

  /** Does nothing: a file that is finished asks for it, and others are open still. */
  @Override
  public void release() {}

  /** Gives the codecs back. */
  void releaseAll() {
    codecs.release();
  }
}
