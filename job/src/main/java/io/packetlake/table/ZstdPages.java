package io.packetlake.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Packs pages with zstd, each as one frame with a checksum of its content (RFC 8878 section 3.1.1),
 * which whoever unpacks it verifies. Parquet's own checksum of a page, which readers may verify but
 * by default do not, costs a copy of every page.
 *
 * <p>A page is copied once to where zstd reads it; both sides keep their memory for the next page.
 */
final class ZstdPages implements BytesInputCompressor {
  private final ZstdCompressCtx context;
  private final Scratch plain = new Scratch();
  private final Scratch packed = new Scratch();

  ZstdPages(int level) {
    context = new ZstdCompressCtx().setLevel(level).setChecksum(true);
  }

  /** The result lies in memory of this and is valid until the next page. */
  @Override
  public BytesInput compress(BytesInput page) {
    ByteBuffer from = page.toByteBuffer(plain, anyCopy -> {});
    ByteBuffer into = packed.allocate(Math.toIntExact(Zstd.compressBound(from.remaining())));
    int bytes =
        context.compressDirectByteBuffer(
            into, 0, into.remaining(), from, from.position(), from.remaining());
    return BytesInput.from(into.limit(bytes));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  /** Does nothing: a file that is finished asks for it, and others use the same. */
  @Override
  public void release() {}

  /** Gives the native memory back. */
  void close() {
    context.close();
  }

  /**
   * Memory outside the heap, where native code finds it; each allocation takes the last one's
   * place.
   */
  private static final class Scratch implements ByteBufferAllocator {
    private ByteBuffer memory = ByteBuffer.allocateDirect(1 << 16);

    @Override
    public ByteBuffer allocate(int bytes) {
      if (bytes > memory.capacity()) {
        memory = ByteBuffer.allocateDirect(Math.max(bytes, memory.capacity() * 2));
      }
      return memory.clear().limit(bytes);
    }

    @Override
    public void release(ByteBuffer buffer) {}

    @Override
    public boolean isDirect() {
      return true;
    }
  }
}
