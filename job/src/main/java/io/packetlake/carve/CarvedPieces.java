package io.packetlake.carve;

import io.packetlake.capture.Packet;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * The bytes of a carved packet's record on its way through the shuffle: a key that sorts by (time,
 * capture, offset), compared as unsigned bytes, and a value with the rest.
 *
 * <pre>
 * key     1 1 | time 8 (sign flipped) | capture 4 | offset 8
 * value   flows 4 | number of each flow that the packet counts in 4 | link type 4
 *         | original length 8 | the captured bytes
 * </pre>
 *
 * <p>All numbers are big-endian. A record counts in no flow where it holds a fragment that does not
 * complete its datagram, in two where it holds a tunnel's packet and both flows are asked for, and
 * twice in one where an aggregate frame holds two packets of it.
 */
final class CarvedPieces {
  private static final byte KIND = 1;

  /** Bytes of time, capture and offset, which keys end with. */
  static final int ORDER_BYTES = 8 + 4 + 8;

  private static final int KEY_BYTES = 1 + ORDER_BYTES;
  private static final int AFTER_FLOWS_BYTES = 4 + 8;

  private CarvedPieces() {}

  static byte[] key(Packet packet, int capture) {
    return ByteBuffer.allocate(KEY_BYTES)
        .put(KIND)
        .putLong(packet.timeNanos() ^ Long.MIN_VALUE)
        .putInt(capture)
        .putLong(packet.fileOffset())
        .array();
  }

  /** The key of the record that a fragment lies in, from the fragment's own key: both end alike. */
  static byte[] key(byte[] fragmentKey) {
    return ByteBuffer.allocate(KEY_BYTES)
        .put(KIND)
        .put(fragmentKey, fragmentKey.length - ORDER_BYTES, ORDER_BYTES)
        .array();
  }

  /** The value of a packet that counts in these flows, the first {@code count} of an array. */
  static byte[] value(Packet packet, int[] flows, int count) {
    ByteBuffer value =
        ByteBuffer.allocate(4 + 4 * count + AFTER_FLOWS_BYTES + packet.capturedLength());
    value.putInt(count);
    for (int i = 0; i < count; i++) {
      value.putInt(flows[i]);
    }
    return value
        .putInt(packet.linkType())
        .putLong(packet.originalLength())
        .put(packet.data(), packet.offset(), packet.capturedLength())
        .array();
  }

  /** The same value for a packet that counts in these flows too. */
  static byte[] with(byte[] value, int[] flows, int count) {
    int before = flows(value);
    ByteBuffer more = ByteBuffer.allocate(value.length + 4 * count);
    more.putInt(before + count).put(value, 4, 4 * before);
    for (int i = 0; i < count; i++) {
      more.putInt(flows[i]);
    }
    int rest = 4 + 4 * before;
    return more.put(value, rest, value.length - rest).array();
  }

  /** Two values of the same record as one that counts in the flows of both. */
  static byte[] joined(byte[] one, byte[] other) {
    int[] flows = new int[flows(other)];
    ByteBuffer.wrap(other, 4, 4 * flows.length).asIntBuffer().get(flows);
    return with(one, flows, flows.length);
  }

  private static int flows(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }

  /** Tells the number of each flow that a packet counts in. */
  static void flows(byte[] value, IntConsumer taker) {
    ByteBuffer from = ByteBuffer.wrap(value);
    for (int left = from.getInt(); left > 0; left--) {
      taker.accept(from.getInt());
    }
  }

  static long timeNanos(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1) ^ Long.MIN_VALUE;
  }

  static int capture(byte[] key) {
    return ByteBuffer.wrap(key).getInt(9);
  }

  static long offset(byte[] key) {
    return ByteBuffer.wrap(key).getLong(13);
  }

  /**
   * Points a view at the packet.
   *
   * @return {@code into}
   */
  static Packet read(byte[] key, byte[] value, Packet into) {
    int at = 4 + 4 * flows(value);
    ByteBuffer from = ByteBuffer.wrap(value);
    int bytes = at + AFTER_FLOWS_BYTES;
    return into.pointTo(value, bytes, value.length - bytes)
        .describe(timeNanos(key), from.getLong(at + 4), from.getInt(at), offset(key));
  }
}
