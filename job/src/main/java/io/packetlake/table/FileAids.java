package io.packetlake.table;

/**
 * What a file may spend memory on beside its data. The more files are open, the less each gets, so
 * that an archive over many dates takes no more memory than one of a day.
 *
 * @param dictionaries whether columns are kept as dictionaries, most of an almost empty file's
 *     memory
 * @param filterBytes largest size of a column's Bloom filter on the disk; 0 for none
 */
record FileAids(boolean dictionaries, int filterBytes) {
  /** What the filters of all open files may take together: this part of the open files' memory. */
  private static final int SHARE_OF_OPEN_BYTES = 16;

  /** A smaller filter would hold fewer values than a page. */
  private static final int LEAST_FILTER_BYTES = 4096;

  /**
   * What the next file gets: the first one the whole share for its filters, the second half as
   * much, the n-th an n-th.
   *
   * @param filters columns of its table that have filters
   * @param openFiles files open already
   */
  static FileAids of(int filters, int openFiles, ParquetLimits limits) {
    boolean crowded = openFiles >= limits.dictionaryFiles();
    if (crowded || filters == 0) {
      return new FileAids(!crowded, 0);
    }
    long share = limits.openBytes() / SHARE_OF_OPEN_BYTES / (openFiles + 1);
    long each = Long.highestOneBit(share / filters / FileAids.CANDIDATES_WEIGH);
    int bytes = (int) Math.min(each, limits.bloomBytes());
    return new FileAids(true, bytes < LEAST_FILTER_BYTES ? 0 : bytes);
  }

  /** Sizes that Parquet tries for a filter, each half of the one before. */
  static final int CANDIDATES = 8;

  /** What all sizes take together, in sizes of the largest. */
  static final int CANDIDATES_WEIGH = 2;
}
