package io.packetlake.table;

import io.packetlake.schema.TableSchema;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * One Parquet file being written, and how much of it is in memory: all, since it is one row group.
 *
 * @param <T> class of the rows
 */
final class OpenFile<T> {
  /** Rows without bodies are small; asking Parquet for its size after each would cost more. */
  private static final int SMALL_ROWS_BETWEEN_LOOKS = 100;

  private final String path;
  private final ParquetWriter<T> writer;
  private final int rowsBetweenLooks;
  private long rows;
  private long bytes;

  OpenFile(
      TableSchema<T> table,
      Path folder,
      String path,
      ParquetLimits limits,
      SharedCodecs codecs,
      boolean crowded,
      Configuration hadoop)
      throws IOException {
    this.path = path;
    this.writer = ParquetRows.open(table, new Path(folder, path), limits, codecs, crowded, hadoop);
    this.rowsBetweenLooks = ParquetRows.holdsBinary(table) ? 1 : SMALL_ROWS_BETWEEN_LOOKS;
  }

  /** Writes a row of the file's table; returns by how much the file has grown since last known. */
  long write(Object row) throws IOException {
    @SuppressWarnings("unchecked") // a file is found by the name of its row's table
    T own = (T) row;
    writer.write(own);
    rows++;
    if (rows % rowsBetweenLooks != 0) {
      return 0;
    }
    long before = bytes;
    bytes = writer.getDataSize();
    return bytes - before;
  }

  /** Bytes in memory when last looked at. */
  long bytes() {
    return bytes;
  }

  /** The file, relative to the folder. */
  String path() {
    return path;
  }

  /** Finishes the file; returns its number of rows. */
  long close() throws IOException {
    writer.close();
    return rows;
  }
}
