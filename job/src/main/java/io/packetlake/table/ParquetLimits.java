package io.packetlake.table;

import com.typesafe.config.Config;

/**
 * Bounds of the files that one task writes; each is declared in {@code conf/packetlake.conf}.
 *
 * @param fileBytes compressed bytes of a file, and of its one row group, before it is finished
 * @param openBytes bytes that all open files of a task hold before the largest is finished
 * @param openFiles files that a task holds open before the one unused for longest is finished
 * @param dictionaryFiles open files beyond which a new one does without dictionaries
 * @param pageBytes uncompressed bytes of a page
 * @param pageRows rows of a page
 * @param clusterBytes bytes of rows of a table that are put in order together
 * @param order who puts them in order
 * @param bloomBytes largest size of a column's Bloom filter
 * @param compressionLevel level of zstd
 * @param statisticsBytes bytes kept of a smallest or largest text in statistics
 */
public record ParquetLimits(
    long fileBytes,
    long openBytes,
    int openFiles,
    int dictionaryFiles,
    int pageBytes,
    int pageRows,
    long clusterBytes,
    RowOrder order,
    int bloomBytes,
    int compressionLevel,
    int statisticsBytes) {

  /** Reads the bounds from the {@code packetlake} settings. */
  public static ParquetLimits from(Config packetlake) {
    Config parquet = packetlake.getConfig("parquet");
    return new ParquetLimits(
        parquet.getBytes("file-size"),
        parquet.getBytes("open-size"),
        parquet.getInt("open-files"),
        parquet.getInt("dictionary-files"),
        Math.toIntExact(parquet.getBytes("page-size")),
        parquet.getInt("page-rows"),
        parquet.getBytes("cluster-size"),
        RowOrder.TILES,
        Math.toIntExact(parquet.getBytes("bloom-filter-size")),
        parquet.getInt("compression-level"),
        Math.toIntExact(parquet.getBytes("statistics-size")));
  }

  /** The same bounds for rows that come in their table's order: they are written as they come. */
  public ParquetLimits inOrderOfArrival() {
    return new ParquetLimits(
        fileBytes,
        openBytes,
        openFiles,
        dictionaryFiles,
        pageBytes,
        pageRows,
        clusterBytes,
        RowOrder.ARRIVAL,
        bloomBytes,
        compressionLevel,
        statisticsBytes);
  }
}
