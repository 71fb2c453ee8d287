package io.packetlake.table;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.ColumnType.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes values of one type, never null, to Parquet; the shape is {@link ParquetTypes}'s. */
@FunctionalInterface
interface ColumnWriter {
  /** Writes one value. */
  void write(RecordConsumer out, Object value);

  /** The writer of a type. */
  static ColumnWriter of(ColumnType type) {
    if (type instanceof Scalar scalar) {
      return ofScalar(scalar);
    }
    if (type instanceof ArrayOf array) {
      return ofArray(of(array.element()));
    }
    if (type instanceof MapOf map) {
      return ofMap(of(map.key()), of(map.value()));
    }
    return ofStruct((Struct<?>) type);
  }

  private static ColumnWriter ofScalar(Scalar type) {
    return switch (type) {
      case STRING -> (out, value) -> out.addBinary(utf8((String) value));
      case INT -> (out, value) -> out.addInteger((Integer) value);
      case BIGINT -> (out, value) -> out.addLong((Long) value);
      case TIMESTAMP -> (out, value) -> out.addLong(Math.floorDiv((Long) value, 1_000L));
      case BINARY -> (out, value) -> out.addBinary(Binary.fromConstantByteArray((byte[]) value));
      case BOOLEAN -> (out, value) -> out.addBoolean((Boolean) value);
    };
  }

  /** Faster than Parquet's own {@code fromString}, which runs an encoder over every text. */
  private static Binary utf8(String text) {
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ColumnWriter ofArray(ColumnWriter element) {
    return (out, value) -> {
      List<?> list = (List<?>) value;
      out.startGroup();
      if (!list.isEmpty()) {
        out.startField(ParquetTypes.LIST, 0);
        for (Object each : list) {
          out.startGroup();
          field(out, ParquetTypes.ELEMENT, 0, element, each);
          out.endGroup();
        }
        out.endField(ParquetTypes.LIST, 0);
      }
      out.endGroup();
    };
  }

  private static ColumnWriter ofMap(ColumnWriter key, ColumnWriter mapped) {
    return (out, value) -> {
      Map<?, ?> map = (Map<?, ?>) value;
      out.startGroup();
      if (!map.isEmpty()) {
        out.startField(ParquetTypes.KEY_VALUE, 0);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.startGroup();
          field(out, ParquetTypes.KEY, 0, key, entry.getKey());
          field(out, ParquetTypes.VALUE, 1, mapped, entry.getValue());
          out.endGroup();
        }
        out.endField(ParquetTypes.KEY_VALUE, 0);
      }
      out.endGroup();
    };
  }

  private static <E> ColumnWriter ofStruct(Struct<E> struct) {
    FieldWriters<E> fields = new FieldWriters<>(struct.fields());
    return (out, value) -> {
      out.startGroup();
      @SuppressWarnings("unchecked") // the column's declaration says what its extractor returns
      E of = (E) value;
      fields.write(out, of);
      out.endGroup();
    };
  }

  private static void field(
      RecordConsumer out, String name, int index, ColumnWriter writer, Object value) {
    out.startField(name, index);
    writer.write(out, value);
    out.endField(name, index);
  }

  /** The fields of a row or a struct: each is read by its extractor; null leaves it out. */
  final class FieldWriters<T> {
    private final List<Column<T>> columns;
    private final ColumnWriter[] writers;

    FieldWriters(List<Column<T>> columns) {
      this.columns = columns;
      this.writers = columns.stream().map(column -> of(column.type())).toArray(ColumnWriter[]::new);
    }

    void write(RecordConsumer out, T row) {
      for (int i = 0; i < writers.length; i++) {
        Column<T> column = columns.get(i);
        Object value = column.value().apply(row);
        if (value != null) {
          field(out, column.name(), i, writers[i], value);
        }
      }
    }
  }
}
