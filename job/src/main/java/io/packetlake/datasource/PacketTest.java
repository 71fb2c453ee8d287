package io.packetlake.datasource;

import java.util.function.Predicate;

/**
 * A condition on packets that is decided before a row is made.
 *
 * @param condition true where the packet passes
 * @param needsDecoding true where the condition looks at more than the packet's record
 */
record PacketTest(Predicate<CurrentPacket> condition, boolean needsDecoding) {
  static PacketTest on(PacketColumn column, Predicate<CurrentPacket> condition) {
    return new PacketTest(condition, column.part().needsDecoding());
  }

  static PacketTest constant(boolean passes) {
    return new PacketTest(packet -> passes, false);
  }

  boolean passes(CurrentPacket packet) {
    return condition.test(packet);
  }

  PacketTest and(PacketTest other) {
    return new PacketTest(condition.and(other.condition), needsDecoding || other.needsDecoding);
  }

  PacketTest or(PacketTest other) {
    return new PacketTest(condition.or(other.condition), needsDecoding || other.needsDecoding);
  }
}
