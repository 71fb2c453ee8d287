package io.packetlake.table;

import static io.packetlake.schema.ColumnType.Scalar.BIGINT;
import static io.packetlake.schema.ColumnType.Scalar.BINARY;
import static io.packetlake.schema.ColumnType.Scalar.BOOLEAN;
import static io.packetlake.schema.ColumnType.Scalar.INT;
import static io.packetlake.schema.ColumnType.Scalar.STRING;
import static io.packetlake.schema.ColumnType.Scalar.TIMESTAMP;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.ColumnType.Struct;
import io.packetlake.schema.TableSchema;
import java.util.List;
import java.util.Map;

/** A table of the tests that has a column of every type. */
final class Things {
  record Part(String name, Integer size) {}

  record Thing(
      long timeNanos,
      String text,
      Integer number,
      Long big,
      Boolean flag,
      byte[] body,
      List<Integer> numbers,
      Map<String, Long> counts,
      List<Part> parts) {

    static Thing at(long timeNanos) {
      return new Thing(timeNanos, null, null, null, null, null, null, null, null);
    }

    static Thing withBody(long timeNanos, byte[] body) {
      return new Thing(timeNanos, null, null, null, null, body, null, null, null);
    }
  }

  static final TableSchema<Thing> SCHEMA =
      new TableSchema<>(
          "things",
          "One thing.",
          List.of(
              Column.<Thing>of("time", TIMESTAMP, "When.", Thing::timeNanos),
              Column.<Thing>of("text", STRING, "Its text.", Thing::text),
              Column.<Thing>of("number", INT, "Its number.", Thing::number),
              Column.<Thing>of("big", BIGINT, "Its big number.", Thing::big),
              Column.<Thing>of("flag", BOOLEAN, "Whether it is flagged.", Thing::flag),
              Column.<Thing>of("body", BINARY, "Its bytes.", Thing::body),
              Column.<Thing>of("numbers", new ArrayOf(INT), "Its numbers.", Thing::numbers),
              Column.<Thing>of("counts", new MapOf(STRING, BIGINT), "Counts.", Thing::counts),
              Column.<Thing>of(
                  "parts",
                  new ArrayOf(
                      new Struct<Part>(
                          List.of(
                              Column.of("name", STRING, "Name.", Part::name),
                              Column.of("size", INT, "Size.", Part::size)))),
                  "Its parts.",
                  Thing::parts)),
          Thing::timeNanos);

  private Things() {}
}
