package io.packetlake.carve;

import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The value of a fragment's piece: what its datagram is put together from, and the record that it
 * lies in. The key is that of {@link FragmentPieces}.
 *
 * <pre>
 * length of the first 4 | value of {@link FragmentPieces} | value of {@link CarvedPieces}
 * </pre>
 */
final class CarvedFragments {
  private CarvedFragments() {}

  static byte[] value(IpFragment fragment, byte[] record) {
    byte[] part = FragmentPieces.value(fragment);
    return ByteBuffer.allocate(4 + part.length + record.length)
        .putInt(part.length)
        .put(part)
        .put(record)
        .array();
  }

  /** The value of {@link FragmentPieces} in a value. */
  static byte[] part(byte[] value) {
    return Arrays.copyOfRange(value, 4, 4 + partLength(value));
  }

  /** The value of {@link CarvedPieces} in a value. */
  static byte[] record(byte[] value) {
    return Arrays.copyOfRange(value, 4 + partLength(value), value.length);
  }

  private static int partLength(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }
}
