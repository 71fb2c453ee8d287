package io.packetlake.datasource;

import io.packetlake.capture.Packet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.spark.unsafe.types.UTF8String;

/** How a column's value is read from a packet that has the column's part: nothing is boxed. */
sealed interface PacketValue {

  /** A number, or microseconds of the epoch. */
  record Numeric(ToLongFunction<CurrentPacket> of) implements PacketValue {}

  /** A word; null where there is none. */
  record Word(Function<CurrentPacket, UTF8String> of) implements PacketValue {}

  /** An IP address, by where it lies in the packet's buffer. */
  record Address(ToIntFunction<CurrentPacket> offset) implements PacketValue {}

  /** A MAC address, by where it lies in the packet's buffer; negative where there is none. */
  record Mac(ToIntFunction<Packet> offset) implements PacketValue {}

  /** Bytes, by where they lie in the packet's buffer and how many they are. */
  record Bytes(ToIntFunction<CurrentPacket> offset, ToIntFunction<CurrentPacket> length)
      implements PacketValue {}

  /** VLAN ids. */
  record Vlans() implements PacketValue {}

  /** Names of tunnels. */
  record Tunnels() implements PacketValue {}
}
