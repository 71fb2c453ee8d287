package io.packetlake.tcp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One side's sequence numbers, unwrapped: 64-bit offsets in which the SYN is 0 and the first byte
 * of the stream 1. Where no SYN was seen, the first byte seen is 1 and bytes before it count down.
 *
 * <p>Numbers are taken as the nearest to what the side has reached, so the 32-bit space may wrap
 * any number of times (RFC 9293 section 3.4).
 */
final class SequenceSpace {
  /** The offset of a stream's first byte. */
  static final long FIRST_BYTE = 1;

  /** No offset: less than any. */
  static final long NONE = Long.MIN_VALUE / 4;

  private boolean started;
  private int initial;
  private long reached;

  /** True once a number of this side is known. */
  boolean started() {
    return started;
  }

  /** The sequence number of offset 0. */
  int initial() {
    return initial;
  }

  /** Says which sequence number is offset 0. */
  void start(int sequence) {
    started = true;
    initial = sequence;
  }

  /** The offset of a sequence number. */
  long offset(int sequence) {
    return reached + (sequence - (initial + (int) reached));
  }

  /** The side has come as far as an offset. */
  void reached(long offset) {
    reached = Math.max(reached, offset);
  }

  /** The largest offset that {@link #reached(long)} was told. */
  long reached() {
    return reached;
  }

  /** Writes where the side stands. */
  void save(DataOutput to) throws IOException {
    to.writeBoolean(started);
    to.writeInt(initial);
    to.writeLong(reached);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    started = from.readBoolean();
    initial = from.readInt();
    reached = from.readLong();
  }
}
