package io.packetlake.upkeep;

import io.packetlake.lake.TableFile;
import java.time.LocalDate;
import java.util.List;

/**
 * Files of one table and date that are put together.
 *
 * @param table name of the table
 * @param date UTC date of the partition
 * @param files at least two files
 */
public record CompactPart(String table, LocalDate date, List<TableFile> files) {
  /** Compressed bytes of the files. */
  public long bytes() {
    return files.stream().mapToLong(TableFile::bytes).sum();
  }

  /** The partition's folder, relative to the lake's root. */
  public String folder() {
    return table + "/date=" + date;
  }
}
