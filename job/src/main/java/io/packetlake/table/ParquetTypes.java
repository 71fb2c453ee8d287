package io.packetlake.table;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Column types as Parquet types: lists and maps in the three levels of Parquet's LogicalTypes.md,
 * timestamps in microseconds adjusted to UTC, text annotated as such.
 */
final class ParquetTypes {
  static final String LIST = "list";
  static final String ELEMENT = "element";

  /** Start of the path of what an array's structs hold. */
  static final String ELEMENTS = LIST + '.' + ELEMENT + '.';

  static final String KEY_VALUE = "key_value";
  static final String KEY = "key";
  static final String VALUE = "value";

  private ParquetTypes() {}

  /** A table's columns; each may be NULL. */
  static MessageType message(TableSchema<?> table) {
    return new MessageType(table.name(), fields(table.columns()));
  }

  private static <T> List<Type> fields(List<Column<T>> columns) {
    return columns.stream()
        .map(column -> type(column.name(), column.type(), Repetition.OPTIONAL))
        .toList();
  }

  private static Type type(String name, ColumnType type, Repetition repetition) {
    if (type instanceof Scalar scalar) {
      return scalar(name, scalar, repetition);
    }
    if (type instanceof ArrayOf array) {
      Type element = type(ELEMENT, array.element(), Repetition.REQUIRED);
      return Types.list(repetition).element(element).named(name);
    }
    if (type instanceof MapOf map) {
      Type key = type(KEY, map.key(), Repetition.REQUIRED);
      Type value = type(VALUE, map.value(), Repetition.REQUIRED);
      return Types.map(repetition).key(key).value(value).named(name);
    }
    return new GroupType(repetition, name, fields(((Struct<?>) type).fields()));
  }

  private static Type scalar(String name, Scalar type, Repetition repetition) {
    PrimitiveTypeName physical =
        switch (type) {
          case STRING, BINARY -> PrimitiveTypeName.BINARY;
          case INT -> PrimitiveTypeName.INT32;
          case BIGINT, TIMESTAMP -> PrimitiveTypeName.INT64;
          case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
        };
    LogicalTypeAnnotation meaning =
        switch (type) {
          case STRING -> LogicalTypeAnnotation.stringType();
          case TIMESTAMP -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
          case INT, BIGINT, BINARY, BOOLEAN -> null;
        };
    return Types.primitive(physical, repetition).as(meaning).named(name);
  }
}
