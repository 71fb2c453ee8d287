package io.packetlake.datasource;

import io.packetlake.decode.AddressText;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** The texts of addresses, those seen last kept: most packets have the addresses of others. */
final class AddressTexts {
  private static final int KEPT = 1 << 12;

  private final byte[][] addresses = new byte[KEPT][];
  private final UTF8String[] texts = new UTF8String[KEPT];

  /**
   * The canonical text of an address.
   *
   * @param length its bytes: 4 or 16
   */
  UTF8String of(byte[] data, int offset, int length) {
    int slot = slot(data, offset, length);
    byte[] kept = addresses[slot];
    if (kept == null || !Arrays.equals(kept, 0, kept.length, data, offset, offset + length)) {
      addresses[slot] = Arrays.copyOfRange(data, offset, offset + length);
      texts[slot] = UTF8String.fromString(AddressText.of(data, offset, length));
    }
    return texts[slot];
  }

  private static int slot(byte[] data, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * 31 + data[i];
    }
    return (hash ^ hash >>> 12) & (KEPT - 1);
  }
}
