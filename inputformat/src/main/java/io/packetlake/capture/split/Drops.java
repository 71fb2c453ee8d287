package io.packetlake.capture.split;

import io.packetlake.capture.DropSink;
import java.io.Serializable;

/**
 * Packets that were lost before they came into a capture, as it says itself. {@link
 * DropSink#UNKNOWN} where it does not say; the largest number stands for all greater ones.
 *
 * @param byInterface dropped by the capturing interface
 * @param byOs dropped by the capturing operating system
 */
public record Drops(long byInterface, long byOs) implements Serializable {
  /** Nothing is said. */
  public static final Drops UNKNOWN = new Drops(DropSink.UNKNOWN, DropSink.UNKNOWN);

  /** These and those of another interface. */
  Drops plus(Drops other) {
    return new Drops(sum(byInterface, other.byInterface), sum(byOs, other.byOs));
  }

  /** What a later word on the same interface leaves of this one. */
  Drops updatedBy(Drops later) {
    return new Drops(
        later.byInterface == DropSink.UNKNOWN ? byInterface : later.byInterface,
        later.byOs == DropSink.UNKNOWN ? byOs : later.byOs);
  }

  private static long sum(long one, long other) {
    if (one == DropSink.UNKNOWN || other == DropSink.UNKNOWN) {
      return Math.max(one, other);
    }
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
