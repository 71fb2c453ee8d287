package io.packetlake.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lower;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A result with every value as text, made by Spark itself: bytes in hex, the rest as SQL casts. */
final class TextCells {
  private TextCells() {}

  /** The result as text columns; names may repeat in a result, so the columns are numbered. */
  static Dataset<Row> of(Dataset<Row> rows) {
    StructType schema = rows.schema();
    String[] numbers =
        IntStream.range(0, schema.size()).mapToObj(Integer::toString).toArray(String[]::new);
    Column[] texts =
        IntStream.range(0, schema.size())
            .mapToObj(i -> text(col(numbers[i]), schema.fields()[i]))
            .toArray(Column[]::new);
    return rows.toDF(numbers).select(texts);
  }

  /** The values of a row of {@link #of}; null where unknown. */
  static String[] texts(Row row) {
    return IntStream.range(0, row.size()).mapToObj(row::getString).toArray(String[]::new);
  }

  private static Column text(Column column, StructField field) {
    return field.dataType().equals(DataTypes.BinaryType)
        ? lower(hex(column))
        : column.cast(DataTypes.StringType);
  }
}
