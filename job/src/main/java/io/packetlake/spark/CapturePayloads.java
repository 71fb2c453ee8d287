package io.packetlake.spark;

import io.packetlake.flow.PayloadSource;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads payload that was left in the captures. A few captures are open at a time. From a local disk
 * just the payload is read; from elsewhere, where each request costs, blocks of which a few are
 * kept: what is asked for lies near the boundaries of splits.
 */
final class CapturePayloads implements PayloadSource, Closeable {
  private static final int OPEN_CAPTURES = 8;
  private static final int FIRST_BYTES = 1 << 16;

  private final Configuration hadoop;
  private final IntFunction<String> paths;
  private final LinkedHashMap<Integer, CaptureBlocks> open = new LinkedHashMap<>(16, 0.75f, true);
  private byte[] buffer = new byte[FIRST_BYTES];

  /**
   * Payload of captures none of which is open.
   *
   * @param hadoop configuration of the file systems
   * @param paths the path of each capture by its index
   */
  CapturePayloads(Configuration hadoop, IntFunction<String> paths) {
    this.hadoop = hadoop;
    this.paths = paths;
  }

  @Override
  public byte[] read(int capture, long offset, int length) throws IOException {
    if (length > buffer.length) {
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
    try {
      blocks(capture).read(offset, buffer, length);
    } catch (EOFException e) {
      throw changed(capture, offset, e);
    }
    return buffer;
  }

  private IOException changed(int capture, long offset, EOFException reason) {
    return new IOException(
        "%s: ends before offset %d; it was changed while it was read, ingest it when it is whole"
            .formatted(Input.name(new Path(paths.apply(capture))), offset),
        reason);
  }

  private CaptureBlocks blocks(int capture) throws IOException {
    CaptureBlocks blocks = open.get(capture);
    if (blocks == null) {
      closeBeyond(OPEN_CAPTURES - 1);
      blocks = open(new Path(paths.apply(capture)));
      open.put(capture, blocks);
    }
    return blocks;
  }

  private CaptureBlocks open(Path path) throws IOException {
    FileSystem disk = path.getFileSystem(hadoop);
    if (disk instanceof LocalFileSystem local) {
      // Hadoop's checksums of local files would be looked for at every read.
      FSDataInputStream in = local.getRawFileSystem().open(path);
      return CaptureBlocks.exact(in);
    }
    return CaptureBlocks.cached(disk.open(path));
  }

  private void closeBeyond(int most) throws IOException {
    Iterator<Map.Entry<Integer, CaptureBlocks>> eldest = open.entrySet().iterator();
    while (open.size() > most) {
      CaptureBlocks blocks = eldest.next().getValue();
      eldest.remove();
      blocks.close();
    }
  }

  @Override
  public void close() throws IOException {
    closeBeyond(0);
  }
}
