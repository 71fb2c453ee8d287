package io.packetlake.datasource;

import io.packetlake.decode.AddressText;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.LinkAddresses;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;

/** Compares one column of a packet with constants, without making the column's value. */
final class ColumnReading {
  private static final int MICROS_PER_SECOND = 1_000_000;

  private final PacketColumn column;

  ColumnReading(PacketColumn column) {
    this.column = column;
  }

  PacketColumn column() {
    return column;
  }

  /** True where the column is not NULL. */
  boolean isKnown(CurrentPacket packet) {
    if (!column.part().isIn(packet)) {
      return false;
    }
    if (column.value() instanceof PacketValue.Word word) {
      return word.of().apply(packet) != null;
    }
    return !(column.value() instanceof PacketValue.Mac mac)
        || mac.offset().applyAsInt(packet.packet()) >= 0;
  }

  /**
   * The condition that the column, where it is known, is one of some values.
   *
   * @param values none of them null
   * @return nothing where the column cannot be compared with them
   */
  Optional<Predicate<CurrentPacket>> isOneOf(List<Object> values) {
    PacketValue value = column.value();
    if (value instanceof PacketValue.Numeric number) {
      return numbers(values).map(set -> on(number.of(), among(set)));
    }
    if (!values.stream().allMatch(String.class::isInstance)) {
      return Optional.empty();
    }
    Set<String> texts = values.stream().map(String.class::cast).collect(Collectors.toSet());
    if (value instanceof PacketValue.Word word) {
      Set<UTF8String> words =
          texts.stream().map(UTF8String::fromString).collect(Collectors.toSet());
      return Optional.of(packet -> words.contains(word.of().apply(packet)));
    }
    if (value instanceof PacketValue.Address address) {
      return Optional.of(addresses(texts, address.offset()));
    }
    if (value instanceof PacketValue.Mac mac) {
      long[] set =
          texts.stream()
              .flatMap(text -> mac(text).stream())
              .mapToLong(each -> each)
              .sorted()
              .toArray();
      LongPredicate inSet = among(set);
      return Optional.of(
          packet -> inSet.test(mac(packet, mac.offset().applyAsInt(packet.packet()))));
    }
    return Optional.empty();
  }

  /**
   * The condition that the column, where it is known, compares with a value in some way.
   *
   * @param accepts takes what is below, at or above 0 where the column is below, at or above it
   * @return nothing where the column cannot be compared with it
   */
  Optional<Predicate<CurrentPacket>> compares(Object value, IntPredicate accepts) {
    if (!(column.value() instanceof PacketValue.Numeric number)) {
      return Optional.empty();
    }
    return numbers(List.of(value))
        .map(limit -> on(number.of(), each -> accepts.test(Long.compare(each, limit[0]))));
  }

  /** The condition that a word, where it is known, matches; nothing for other columns. */
  Optional<Predicate<CurrentPacket>> matches(Predicate<UTF8String> pattern) {
    return column.value() instanceof PacketValue.Word word
        ? Optional.of(packet -> pattern.test(word.of().apply(packet)))
        : Optional.empty();
  }

  private static Predicate<CurrentPacket> on(
      ToLongFunction<CurrentPacket> number, LongPredicate condition) {
    return packet -> condition.test(number.applyAsLong(packet));
  }

  private static LongPredicate among(long[] sorted) {
    if (sorted.length == 1) {
      long only = sorted[0];
      return each -> each == only;
    }
    return each -> Arrays.binarySearch(sorted, each) >= 0;
  }

  /** The values as the column's numbers, ascending; nothing where one is no such number. */
  private static Optional<long[]> numbers(List<Object> values) {
    List<Optional<Long>> numbers = values.stream().map(ColumnReading::number).toList();
    return numbers.stream().allMatch(Optional::isPresent)
        ? Optional.of(numbers.stream().mapToLong(Optional::get).sorted().toArray())
        : Optional.empty();
  }

  /** Times before 1970 are left to Spark: of old ones its calendar and Java's differ. */
  private static Optional<Long> number(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return Optional.of(((Number) value).longValue());
    }
    if (value instanceof Timestamp timestamp && timestamp.getTime() >= 0) {
      return Optional.of(micros(timestamp.toInstant()));
    }
    return value instanceof Instant instant && instant.getEpochSecond() >= 0
        ? Optional.of(micros(instant))
        : Optional.empty();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
  }

  private static Predicate<CurrentPacket> addresses(
      Set<String> texts, ToIntFunction<CurrentPacket> offset) {
    if (texts.size() == 1) {
      Optional<byte[]> only = address(texts.iterator().next());
      return packet ->
          only.isPresent() && lies(only.get(), packet.decoded(), offset.applyAsInt(packet));
    }
    Set<UTF8String> words =
        texts.stream().map(UTF8String::fromString).collect(Collectors.toCollection(HashSet::new));
    AddressTexts written = new AddressTexts();
    return packet -> {
      DecodedPacket decoded = packet.decoded();
      return words.contains(
          written.of(decoded.data(), offset.applyAsInt(packet), decoded.addressLength()));
    };
  }

  private static boolean lies(byte[] address, DecodedPacket decoded, int at) {
    return address.length == decoded.addressLength()
        && Arrays.equals(address, 0, address.length, decoded.data(), at, at + address.length);
  }

  /** The address that is written so; nothing where none is: the column holds canonical texts. */
  private static Optional<byte[]> address(String text) {
    return AddressText.bytes(text)
        .filter(address -> AddressText.of(address, 0, address.length).equals(text));
  }

  private static Optional<Long> mac(String text) {
    if (!text.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(text.replace(":", ""), 16));
  }

  private static long mac(CurrentPacket packet, int offset) {
    byte[] data = packet.packet().data();
    long address = 0;
    for (int i = offset; i < offset + LinkAddresses.LENGTH; i++) {
      address = (address << Byte.SIZE) | (data[i] & 0xff);
    }
    return address;
  }
}
