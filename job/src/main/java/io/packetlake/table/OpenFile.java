package io.packetlake.table;

import io.packetlake.schema.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.OutputFile;

/**
 * One Parquet file being written, and how much of it is in memory: all, since it is one row group.
 * Rows of a table that has an order wait until they are enough to be put in it.
 *
 * @param <T> class of the rows
 */
final class OpenFile<T> {
  /** Bytes of rows after which Parquet is asked how large it has grown; after each costs more. */
  private static final int BYTES_BETWEEN_LOOKS = 1 << 17;

  private final String path;
  private final ParquetWriter<T> writer;
  private final RowWeight<T> weight;
  private final Tiles<T> tiles;
  private final long mostWaiting;
  private final long filterBytes;
  private final List<T> waiting = new ArrayList<>();
  private long waitingBytes;
  private long unlookedBytes;
  private long rows;
  private long written;

  OpenFile(
      TableSchema<T> table,
      OutputFile file,
      String path,
      ParquetLimits limits,
      SharedCodecs codecs,
      FileAids aids,
      Configuration hadoop)
      throws IOException {
    this.path = path;
    this.writer = ParquetRows.open(table, file, limits, codecs, aids, hadoop);
    this.weight = new RowWeight<>(table);
    this.tiles = new Tiles<>(table, limits.pageRows());
    this.mostWaiting =
        tiles.isWanted() && limits.order() == RowOrder.TILES ? limits.clusterBytes() : 0;
    this.filterBytes = ParquetRows.filterBytes(table, aids);
  }

  /** Takes a row of the file's table. */
  void write(Object row) throws IOException {
    @SuppressWarnings("unchecked") // a file is found by the name of its row's table
    T own = (T) row;
    long bytes = weight.of(own);
    rows++;
    if (mostWaiting == 0) {
      write(own, bytes);
      return;
    }
    waiting.add(own);
    waitingBytes += bytes;
    if (waitingBytes >= mostWaiting) {
      writeWaiting();
    }
  }

  /** Writes the rows that wait, in their order; afterwards the file holds less memory. */
  void writeWaiting() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    tiles.arrange(waiting);
    long bytesEach = waitingBytes / waiting.size();
    for (T row : waiting) {
      write(row, bytesEach);
    }
    waiting.clear();
    waitingBytes = 0;
    look();
  }

  private void write(T row, long bytes) throws IOException {
    writer.write(row);
    unlookedBytes += bytes;
    if (unlookedBytes >= BYTES_BETWEEN_LOOKS) {
      look();
    }
  }

  private void look() {
    unlookedBytes = 0;
    written = writer.getDataSize();
  }

  /** Bytes in memory when last looked at: encoded, waiting and the filters'. */
  long bytes() {
    return written + waitingBytes + filterBytes;
  }

  /** True while rows wait. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Bytes that the file would have on the disk, without the rows that wait. */
  long writtenBytes() {
    return written;
  }

  /** The file, as {@link NewFiles} knows it. */
  String path() {
    return path;
  }

  /** Finishes the file; returns its number of rows. */
  long close() throws IOException {
    writeWaiting();
    writer.close();
    return rows;
  }
}
