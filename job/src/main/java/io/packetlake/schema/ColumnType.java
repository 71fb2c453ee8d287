package io.packetlake.schema;

import java.util.List;

/** The type of a column, as SQL sees it and as the extractor of the column must return it. */
public sealed interface ColumnType {
  /** Types without parts. */
  enum Scalar implements ColumnType {
    /** Text; the extractor returns {@link String}. */
    STRING,
    /** 32 bits, signed; the extractor returns {@link Integer}. */
    INT,
    /** 64 bits, signed; the extractor returns {@link Long}. */
    BIGINT,
    /** UTC, microseconds; the extractor returns {@link Long} nanoseconds since the epoch. */
    TIMESTAMP,
    /** Bytes; the extractor returns {@code byte[]}. */
    BINARY,
    /** True or false; the extractor returns {@link Boolean}. */
    BOOLEAN
  }

  /**
   * An array without null elements; the extractor returns a {@link List}.
   *
   * @param element type of each element
   */
  record ArrayOf(ColumnType element) implements ColumnType {}

  /**
   * A map without null values; the extractor returns a {@link java.util.Map}, written in its
   * iteration order.
   *
   * @param key type of each key
   * @param value type of each value
   */
  record MapOf(Scalar key, ColumnType value) implements ColumnType {}

  /**
   * A struct; the extractor returns an object that the fields' own extractors read.
   *
   * @param fields the fields in order
   * @param <E> class of the object
   */
  record Struct<E>(List<Column<E>> fields) implements ColumnType {}
}
