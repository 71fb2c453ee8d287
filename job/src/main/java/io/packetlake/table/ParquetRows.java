package io.packetlake.table;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.TableSchema;
import io.packetlake.table.ColumnWriter.FieldWriters;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Rows of one table as Parquet, read column by column from the row's own class.
 *
 * @param <T> class of the rows
 */
final class ParquetRows<T> extends WriteSupport<T> {
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
   * @param crowded true where many files are open: dictionaries, most of what an almost empty file
   *     takes in memory, are done without then
   */
  static <T> ParquetWriter<T> open(
      TableSchema<T> table,
      Path file,
      ParquetLimits limits,
      SharedCodecs codecs,
      boolean crowded,
      Configuration hadoop)
      throws IOException {
    Builder<T> builder =
        new Builder<>(HadoopOutputFile.fromPath(file, hadoop), table)
            .withConf(hadoop)
            .withCodecFactory(codecs)
            .withDictionaryEncoding(!crowded)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(2 * limits.fileBytes())
            .withPageSize(limits.pageBytes())
            .withStatisticsTruncateLength(limits.statisticsBytes())
            .withColumnIndexTruncateLength(limits.statisticsBytes());
    for (Column<T> column : table.columns()) {
      if (column.type() == Scalar.BINARY) {
        // A body is no key: neither a dictionary nor its smallest and largest value help anyone.
        builder
            .withDictionaryEncoding(column.name(), false)
            .withStatisticsEnabled(column.name(), false);
      }
    }
    if (holdsBinary(table)) {
      // A hundred rows, Parquet's default before it looks at a page's size, may be 200 MB of
      // bodies.
      builder.withMinRowCountForPageSizeCheck(1).withMaxRowCountForPageSizeCheck(1);
    }
    return builder.build();
  }

  /** True where single rows may be large. */
  static boolean holdsBinary(TableSchema<?> table) {
    return table.columns().stream().anyMatch(column -> column.type() == Scalar.BINARY);
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
