package io.packetlake.table;

import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes rows of any tables to Parquet files under a folder, {@code
 * <table>/date=YYYY-MM-DD/<name>-<number>.parquet}, in bounded memory: a file is finished when it
 * is large enough, when the open files hold too much together (the largest), or when too many are
 * open (the one unused for longest).
 */
public final class TableWriters implements RowSink, AutoCloseable {
  private record Partition(String table, long epochDay) {}

  private final Configuration hadoop;
  private final NewFiles newFiles;
  private final String name;
  private final Set<String> tables;
  private final ParquetLimits limits;
  private final LinkedHashMap<Partition, OpenFile<?>> open = new LinkedHashMap<>(16, 0.75f, true);
  private final TreeMap<String, Long> finished = new TreeMap<>();
  private final SharedCodecs codecs;
  private long openBytes;
  private int files;

  /**
   * Writers without files yet.
   *
   * @param hadoop configuration for Parquet
   * @param newFiles where the tables' files are opened
   * @param name start of every file name; unique among all tasks that write to the lake
   * @param tables the tables to write; rows of others are left out
   * @param limits bounds of memory and files
   */
  public TableWriters(
      Configuration hadoop,
      NewFiles newFiles,
      String name,
      Set<String> tables,
      ParquetLimits limits) {
    this.hadoop = hadoop;
    this.newFiles = newFiles;
    this.name = name;
    this.tables = Set.copyOf(tables);
    this.limits = limits;
    this.codecs = new SharedCodecs(limits);
  }

  @Override
  public boolean takes(TableSchema<?> table) {
    return tables.contains(table.name());
  }

  /**
   * Writes one row.
   *
   * @throws UncheckedIOException where the file system fails
   */
  @Override
  public <T> void add(TableSchema<T> table, T row) {
    if (!takes(table)) {
      return;
    }
    long day = Math.floorDiv(table.partitionNanos().applyAsLong(row), TimeUnit.DAYS.toNanos(1));
    Partition partition = new Partition(table.name(), day);
    try {
      OpenFile<?> file = open.get(partition);
      if (file == null) {
        file = open(table, partition);
      }
      write(file, row);
      if (file.writtenBytes() >= limits.fileBytes()) {
        finish(partition);
      } else if (openBytes >= limits.openBytes()) {
        makeRoom();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to " + newFiles.folder() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Finishes all files.
   *
   * @return the path of every file written, as it was opened, with its number of rows
   */
  public NavigableMap<String, Long> finish() throws IOException {
    close();
    return finished;
  }

  /** Closes what is open; files whose names {@link #finish} never returned are nobody's. */
  @Override
  public void close() throws IOException {
    try {
      while (!open.isEmpty()) {
        finish(open.keySet().iterator().next());
      }
    } finally {
      codecs.releaseAll();
    }
  }

  private <T> OpenFile<T> open(TableSchema<T> table, Partition partition) throws IOException {
    if (open.size() >= limits.openFiles()) {
      finish(open.keySet().iterator().next());
    }
    FileAids aids = FileAids.of(ParquetRows.filters(table), open.size(), limits);
    String path =
        "%s/date=%s/%s-%d.parquet"
            .formatted(
                partition.table(), LocalDate.ofEpochDay(partition.epochDay()), name, files++);
    OpenFile<T> file = new OpenFile<>(table, newFiles.at(path), path, limits, codecs, aids, hadoop);
    openBytes += file.bytes();
    open.put(partition, file);
    return file;
  }

  private void write(OpenFile<?> file, Object row) throws IOException {
    long before = file.bytes();
    file.write(row);
    openBytes += file.bytes() - before;
  }

  /** Rows that wait take several times what they take compressed. */
  private void makeRoom() throws IOException {
    Partition largest = largest();
    OpenFile<?> file = open.get(largest);
    if (file.isWaiting()) {
      long before = file.bytes();
      file.writeWaiting();
      openBytes += file.bytes() - before;
    }
    if (openBytes >= limits.openBytes()) {
      finish(largest());
    }
  }

  private Partition largest() {
    return open.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().bytes()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private void finish(Partition partition) throws IOException {
    OpenFile<?> file = open.remove(partition);
    openBytes -= file.bytes();
    finished.put(file.path(), file.close());
  }
}
