package io.packetlake.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/** The byte order of a capture's headers: that of the machine which wrote it. */
public enum Endian {
  /** Least significant byte first: nearly every capture. */
  LITTLE,
  /** Most significant byte first. */
  BIG;

  private static final VarHandle LITTLE_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  /** The 32 bits at {@code data[at, at + 4)}, which must lie inside the array. */
  public int int32(byte[] data, int at) {
    return this == LITTLE ? (int) LITTLE_INT.get(data, at) : (int) BIG_INT.get(data, at);
  }

  /** Writes 32 bits to {@code data[at, at + 4)}, which must lie inside the array. */
  void putInt32(byte[] data, int at, int value) {
    (this == LITTLE ? LITTLE_INT : BIG_INT).set(data, at, value);
  }

  /** The 32 bits at {@code data[at, at + 4)} as an unsigned number, 0 to 2^32 - 1. */
  public long uint32(byte[] data, int at) {
    return int32(data, at) & 0xffff_ffffL;
  }

  /** The 64 bits at {@code data[at, at + 8)}, which must lie inside the array. */
  long int64(byte[] data, int at) {
    long first = uint32(data, at);
    long second = uint32(data, at + 4);
    return this == LITTLE ? second << 32 | first : first << 32 | second;
  }

  /** The other byte order. */
  Endian other() {
    return this == LITTLE ? BIG : LITTLE;
  }

  /** The 16 bits at {@code data[at, at + 2)} as an unsigned number, 0 to 65535. */
  public int uint16(byte[] data, int at) {
    short bits =
        this == LITTLE ? (short) LITTLE_SHORT.get(data, at) : (short) BIG_SHORT.get(data, at);
    return bits & 0xffff;
  }

  /** The name that the {@code captures} table writes: {@code little} or {@code big}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
