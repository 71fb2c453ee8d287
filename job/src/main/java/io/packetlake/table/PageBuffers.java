package io.packetlake.table;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.parquet.bytes.ByteBufferAllocator;

/**
 * The memory that Parquet keeps pages in, used again from file to file and from task to task. A row
 * group lives for long enough to be moved to the heap's old space; without this every file takes as
 * many bytes of new memory there, and the collector's work of moving them.
 *
 * <p>Buffers are handed out as they were left, not cleared: Parquet reads what it has written.
 * Those not in use are held softly: where memory is short the collector takes them.
 */
final class PageBuffers implements ByteBufferAllocator {
  /** One pool for all tasks of the process. */
  static final PageBuffers SHARED = new PageBuffers();

  /** Smaller ones are cheap to make, and many. */
  private static final int LEAST_BYTES = 1 << 12;

  /** Larger ones are pages of a single large body, and rare. */
  private static final int MOST_BYTES = 1 << 24;

  private final Map<Integer, Queue<SoftReference<ByteBuffer>>> unused = new ConcurrentHashMap<>();

  @Override
  public ByteBuffer allocate(int size) {
    if (size < LEAST_BYTES || size > MOST_BYTES) {
      return ByteBuffer.allocate(size);
    }
    int rounded = rounded(size);
    ByteBuffer buffer = takeUnused(rounded);
    return (buffer == null ? ByteBuffer.allocate(rounded) : buffer.clear()).limit(size);
  }

  private ByteBuffer takeUnused(int bytes) {
    Queue<SoftReference<ByteBuffer>> queue = unused.get(bytes);
    if (queue == null) {
      return null;
    }
    SoftReference<ByteBuffer> reference;
    while ((reference = queue.poll()) != null) {
      ByteBuffer buffer = reference.get();
      if (buffer != null) {
        return buffer;
      }
    }
    return null;
  }

  @Override
  public void release(ByteBuffer buffer) {
    int bytes = buffer.capacity();
    if (bytes >= LEAST_BYTES && bytes <= MOST_BYTES && bytes == rounded(bytes)) {
      unused
          .computeIfAbsent(bytes, any -> new ConcurrentLinkedQueue<>())
          .add(new SoftReference<>(buffer));
    }
  }

  /** Up to a quarter of the power of two below, so that a fifth at most is wasted. */
  private static int rounded(int size) {
    int step = Integer.highestOneBit(size) >> 2;
    return (size + step - 1) / step * step;
  }

  @Override
  public boolean isDirect() {
    return false;
  }
}
