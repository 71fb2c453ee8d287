package io.packetlake.spark;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Column types as Spark SQL's types. */
public final class SparkTypes {
  private SparkTypes() {}

  /** A table's columns and its partition column. */
  public static StructType table(TableSchema<?> table) {
    return columns(table).add("date", DataTypes.DateType);
  }

  /** A table's columns alone, as a file holds them. */
  public static StructType columns(TableSchema<?> table) {
    return fields(table.columns());
  }

  private static <T> StructType fields(List<Column<T>> columns) {
    return new StructType(
        columns.stream()
            .map(column -> DataTypes.createStructField(column.name(), type(column.type()), true))
            .toArray(StructField[]::new));
  }

  private static DataType type(ColumnType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case STRING -> DataTypes.StringType;
        case INT -> DataTypes.IntegerType;
        case BIGINT -> DataTypes.LongType;
        case TIMESTAMP -> DataTypes.TimestampType;
        case BINARY -> DataTypes.BinaryType;
        case BOOLEAN -> DataTypes.BooleanType;
      };
    }
    if (type instanceof ArrayOf array) {
      return DataTypes.createArrayType(type(array.element()), false);
    }
    if (type instanceof MapOf map) {
      return DataTypes.createMapType(type(map.key()), type(map.value()), false);
    }
    return fields(((Struct<?>) type).fields());
  }
}
