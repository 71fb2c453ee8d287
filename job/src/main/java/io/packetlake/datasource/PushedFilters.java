package io.packetlake.datasource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.apache.spark.sql.sources.AlwaysFalse;
import org.apache.spark.sql.sources.AlwaysTrue;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes tests on packets of Spark's filters. A test passes just the packets for whose rows the
 * filter is TRUE, so Spark need not look at them again; by SQL's logic a comparison with NULL is
 * neither TRUE nor FALSE. What cannot be tested so is left to Spark.
 */
final class PushedFilters {
  private PushedFilters() {}

  /** The test that passes where the filter is TRUE; nothing where Spark has to decide. */
  static Optional<PacketTest> compile(Filter filter) {
    return compile(filter, true);
  }

  /** The test that passes where the filter's value is {@code wanted}. */
  private static Optional<PacketTest> compile(Filter filter, boolean wanted) {
    if (filter instanceof Not not) {
      return compile(not.child(), !wanted);
    }
    if (filter instanceof And and) {
      return both(and.left(), and.right(), wanted, wanted);
    }
    if (filter instanceof Or or) {
      return both(or.left(), or.right(), wanted, !wanted);
    }
    if (filter instanceof AlwaysTrue || filter instanceof AlwaysFalse) {
      return Optional.of(PacketTest.constant(filter instanceof AlwaysTrue == wanted));
    }
    String[] names = filter.references();
    return names.length == 1
        ? PacketColumn.named(names[0]).flatMap(column -> leaf(filter, column, wanted))
        : Optional.empty();
  }

  /** {@code conjunction}: both sides have to have the wanted value, not just one. */
  private static Optional<PacketTest> both(
      Filter left, Filter right, boolean wanted, boolean conjunction) {
    BinaryOperator<PacketTest> joined = conjunction ? PacketTest::and : PacketTest::or;
    return compile(left, wanted)
        .flatMap(first -> compile(right, wanted).map(second -> joined.apply(first, second)));
  }

  private static Optional<PacketTest> leaf(Filter filter, PacketColumn column, boolean wanted) {
    ColumnReading reading = new ColumnReading(column);
    if (filter instanceof IsNotNull) {
      return Optional.of(PacketTest.on(column, packet -> reading.isKnown(packet) == wanted));
    }
    if (filter instanceof IsNull) {
      return Optional.of(PacketTest.on(column, packet -> reading.isKnown(packet) != wanted));
    }
    if (filter instanceof EqualNullSafe equal) {
      return nullSafe(reading, equal, wanted);
    }
    if (filter instanceof In in) {
      return among(reading, List.of(nonNull(in.values())), hasNull(in.values()), wanted);
    }
    return condition(filter, reading).map(condition -> known(reading, condition, wanted));
  }

  private static PacketTest known(
      ColumnReading reading, Predicate<CurrentPacket> condition, boolean wanted) {
    return PacketTest.on(
        reading.column(), packet -> reading.isKnown(packet) && condition.test(packet) == wanted);
  }

  private static Optional<PacketTest> nullSafe(
      ColumnReading reading, EqualNullSafe equal, boolean wanted) {
    if (equal.value() == null) {
      return Optional.of(
          PacketTest.on(reading.column(), packet -> reading.isKnown(packet) != wanted));
    }
    return reading
        .isOneOf(List.of(equal.value()))
        .map(
            same ->
                PacketTest.on(
                    reading.column(),
                    packet -> (reading.isKnown(packet) && same.test(packet)) == wanted));
  }

  private static Optional<PacketTest> among(
      ColumnReading reading, List<Object> values, boolean withNull, boolean wanted) {
    if (withNull && !wanted) {
      return Optional.of(PacketTest.constant(false));
    }
    return reading.isOneOf(values).map(condition -> known(reading, condition, wanted));
  }

  private static Object[] nonNull(Object[] values) {
    return Arrays.stream(values).filter(value -> value != null).toArray();
  }

  private static boolean hasNull(Object[] values) {
    return Arrays.asList(values).contains(null);
  }

  private static Optional<Predicate<CurrentPacket>> condition(
      Filter filter, ColumnReading reading) {
    if (filter instanceof EqualTo equal) {
      return equal.value() == null ? Optional.empty() : reading.isOneOf(List.of(equal.value()));
    }
    if (filter instanceof GreaterThan than) {
      return reading.compares(than.value(), order -> order > 0);
    }
    if (filter instanceof GreaterThanOrEqual than) {
      return reading.compares(than.value(), order -> order >= 0);
    }
    if (filter instanceof LessThan than) {
      return reading.compares(than.value(), order -> order < 0);
    }
    if (filter instanceof LessThanOrEqual than) {
      return reading.compares(than.value(), order -> order <= 0);
    }
    return wordCondition(filter, reading);
  }

  private static Optional<Predicate<CurrentPacket>> wordCondition(
      Filter filter, ColumnReading reading) {
    if (filter instanceof StringStartsWith with) {
      UTF8String part = UTF8String.fromString(with.value());
      return reading.matches(text -> text.startsWith(part));
    }
    if (filter instanceof StringEndsWith with) {
      UTF8String part = UTF8String.fromString(with.value());
      return reading.matches(text -> text.endsWith(part));
    }
    if (filter instanceof StringContains contains) {
      UTF8String part = UTF8String.fromString(contains.value());
      return reading.matches(text -> text.contains(part));
    }
    return Optional.empty();
  }
}
