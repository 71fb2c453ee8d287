package io.packetlake.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * An interface that a capture was taken on: all that the meaning of a packet takes from it.
 *
 * @param linkType LINKTYPE number, 0 to 65535
 * @param snaplen the longest packet kept, bytes, 0 to 2^32 - 1; 0 for no limit
 * @param resolution unit of a timestamp as {@code if_tsresol} says it, 0 to 255: the negative power
 *     of ten, or with the top bit set the negative power of two, of a second
 * @param offsetSeconds to be added to each timestamp
 */
public record CaptureInterface(int linkType, long snaplen, int resolution, long offsetSeconds)
    implements Serializable {
  /** The resolution where nothing is said: microseconds. */
  static final int MICROSECONDS = 6;

  private static final int POWER_OF_TWO = 0x80;
  private static final int NANOSECONDS = 9;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int LARGEST_POWER_OF_TEN = 19;
  private static final long[] POWERS_OF_TEN = new long[LARGEST_POWER_OF_TEN + 1];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
    }
  }

  /** Stands for an interface that the capture does not describe. */
  static final CaptureInterface UNKNOWN =
      new CaptureInterface(Packet.UNKNOWN_LINK_TYPE, 0, MICROSECONDS, 0);

  /** Units of a timestamp in a second, at most {@link Long#MAX_VALUE}. */
  long ticksPerSecond() {
    int exponent = resolution & ~POWER_OF_TWO;
    if ((resolution & POWER_OF_TWO) != 0) {
      return exponent < Long.SIZE - 1 ? 1L << exponent : Long.MAX_VALUE;
    }
    return exponent < LARGEST_POWER_OF_TEN ? POWERS_OF_TEN[exponent] : Long.MAX_VALUE;
  }

  /**
   * A time in nanoseconds since the epoch. Parts of a nanosecond are cut off; what a long cannot
   * hold becomes its least or largest value.
   *
   * @param ticks a timestamp of this interface, unsigned
   */
  long timeNanos(long ticks) {
    long nanos = (resolution & POWER_OF_TWO) == 0 ? ofPowerOfTen(ticks) : ofPowerOfTwo(ticks);
    return offsetSeconds == 0 ? nanos : saturatedSum(nanos, offsetSeconds);
  }

  private long ofPowerOfTen(long ticks) {
    if (resolution <= NANOSECONDS) {
      return saturatedProduct(ticks, POWERS_OF_TEN[NANOSECONDS - resolution]);
    }
    int excess = resolution - NANOSECONDS;
    return excess <= LARGEST_POWER_OF_TEN
        ? saturated(Long.divideUnsigned(ticks, POWERS_OF_TEN[excess]))
        : 0;
  }

  private long ofPowerOfTwo(long ticks) {
    int shift = resolution & ~POWER_OF_TWO;
    if (shift >= Long.SIZE) {
      long high = Math.multiplyHigh(ticks, NANOS_PER_SECOND);
      long unsignedHigh = ticks < 0 ? high + NANOS_PER_SECOND : high;
      return unsignedHigh >>> (shift - Long.SIZE);
    }
    long seconds = ticks >>> shift;
    long fraction = ticks & ((1L << shift) - 1);
    long whole = saturatedProduct(seconds, NANOS_PER_SECOND);
    long rest =
        shift == 0
            ? 0
            : (Math.multiplyHigh(fraction, NANOS_PER_SECOND) << (Long.SIZE - shift))
                | ((fraction * NANOS_PER_SECOND) >>> shift);
    return saturated(whole + rest);
  }

  private static long saturated(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }

  private static long saturatedProduct(long unsigned, long factor) {
    boolean fits = unsigned >= 0 && unsigned <= Long.MAX_VALUE / factor;
    return fits ? unsigned * factor : Long.MAX_VALUE;
  }

  private static long saturatedSum(long nanos, long seconds) {
    long limit = Long.MAX_VALUE / NANOS_PER_SECOND;
    if (seconds > limit || seconds < -limit) {
      return seconds > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    long offset = seconds * NANOS_PER_SECOND;
    long sum = nanos + offset;
    boolean overflow = ((nanos ^ sum) & (offset ^ sum)) < 0;
    if (overflow) {
      return offset > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(linkType);
    out.writeLong(snaplen);
    out.writeByte(resolution);
    out.writeLong(offsetSeconds);
  }

  static CaptureInterface read(DataInput in) throws IOException {
    return new CaptureInterface(
        in.readUnsignedShort(), in.readLong(), in.readUnsignedByte(), in.readLong());
  }
}
