package io.packetlake.table;

import io.packetlake.schema.Column;
import io.packetlake.schema.Column.Trait;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import io.packetlake.table.ColumnWriter.FieldWriters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Rows of one table as Parquet, read column by column from the row's own class.
 *
 * @param <T> class of the rows
 */
final class ParquetRows<T> extends WriteSupport<T> {
  /** Part of the values that a file lacks which its filter lets through. */
  private static final double FALSE_POSITIVES = 0.01;

  /**
   * The same where rows lie in order: what is let through costs few pages, less than the bytes that
   * a better filter would cost each lookup.
   */
  private static final double FALSE_POSITIVES_IN_ORDER = 0.25;

  private final TableSchema<T> table;
  private final FieldWriters<T> fields;
  private RecordConsumer out;

  private ParquetRows(TableSchema<T> table) {
    this.table = table;
    this.fields = new FieldWriters<>(table.columns());
  }

  /**
   * Opens a file that must not exist yet; it holds one row group, so its size is the caller's.
   *
   * @param aids what the file may spend memory on beside its data
   */
  static <T> ParquetWriter<T> open(
      TableSchema<T> table,
      OutputFile file,
      ParquetLimits limits,
      SharedCodecs codecs,
      FileAids aids,
      Configuration hadoop)
      throws IOException {
    Builder<T> builder =
        new Builder<>(file, table)
            .withConf(hadoop)
            .withCodecFactory(codecs)
            .withAllocator(PageBuffers.SHARED)
            .withPageWriteChecksumEnabled(false)
            .withDictionaryEncoding(aids.dictionaries())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(2 * limits.fileBytes())
            .withPageSize(limits.pageBytes())
            .withPageRowCountLimit(limits.pageRows())
            .withStatisticsTruncateLength(limits.statisticsBytes())
            .withColumnIndexTruncateLength(limits.statisticsBytes());
    columns(builder, "", table.columns(), aids);
    if (limits.order() == RowOrder.ARRIVAL) {
      inOrder(builder, table.clusteredBy());
    }
    if (new RowWeight<>(table).varies()) {
      // A hundred rows, Parquet's default before it looks at a page's size, may be 200 MB of
      // bodies.
      builder.withMinRowCountForPageSizeCheck(1).withMaxRowCountForPageSizeCheck(1);
    }
    return builder.build();
  }

  private static <E> void columns(
      Builder<?> builder, String prefix, List<Column<E>> columns, FileAids aids) {
    for (Column<E> column : columns) {
      String path = prefix + column.name();
      if (column.type() == Scalar.BINARY) {
        // A body is no key: neither a dictionary nor its smallest and largest value help anyone.
        builder.withDictionaryEncoding(path, false).withStatisticsEnabled(path, false);
      }
      if (column.is(Trait.UNIQUE)) {
        builder.withDictionaryEncoding(path, false);
      }
      if (column.is(Trait.LOOKED_UP) && aids.filterBytes() > 0) {
        // The size is chosen when the number of different values is known: Parquet fills filters
        // of several sizes and keeps the smallest that does.
        builder
            .withBloomFilterEnabled(path, true)
            .withAdaptiveBloomFilterEnabled(true)
            .withBloomFilterCandidateNumber(path, FileAids.CANDIDATES)
            .withBloomFilterFPP(path, FALSE_POSITIVES)
            .withMaxBloomFilterBytes(aids.filterBytes());
      }
      if (column.type() instanceof ArrayOf array && array.element() instanceof Struct<?> struct) {
        columns(builder, path + '.' + ParquetTypes.ELEMENTS, struct.fields(), aids);
      }
    }
  }

  /**
   * What a lookup reads of a file whose rows lie in order: the pages' smallest and largest values
   * tell where a value may be, and a dictionary of the whole file would be more bytes than they.
   */
  private static void inOrder(Builder<?> builder, List<String> columns) {
    for (String column : columns) {
      builder
          .withDictionaryEncoding(column, false)
          .withBloomFilterFPP(column, FALSE_POSITIVES_IN_ORDER);
    }
  }

  /** Bytes that the Bloom filters of a file take in memory while it is open. */
  static long filterBytes(TableSchema<?> table, FileAids aids) {
    return (long) filters(table) * FileAids.CANDIDATES_WEIGH * aids.filterBytes();
  }

  /** Columns of a table that have Bloom filters. */
  static int filters(TableSchema<?> table) {
    return (int) table.columns().stream().filter(column -> column.is(Trait.LOOKED_UP)).count();
  }

  @Override
  @SuppressWarnings("deprecation") // abstract still: the other form falls back to this one
  public WriteContext init(Configuration configuration) {
    return new WriteContext(ParquetTypes.message(table), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    out = recordConsumer;
  }

  @Override
  public void write(T row) {
    out.startMessage();
    fields.write(out, row);
    out.endMessage();
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final TableSchema<T> table;

    Builder(OutputFile file, TableSchema<T> table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract still: the other form falls back to this one
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return new ParquetRows<>(table);
    }
  }
}
