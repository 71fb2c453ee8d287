package io.packetlake.capture;

import java.nio.charset.StandardCharsets;

/**
 * The options at the end of a block (draft-ietf-opsawg-pcapng, section 3.5), one after the other:
 *
 * <pre>
 *  0  code    16 bits; 0 ends the options
 *  2  length  16 bits, of the value
 *  4  value   padded to a multiple of 4
 * </pre>
 *
 * <p>Options that run past their block end the walk.
 */
final class PcapngOptions {
  /** {@code opt_comment}: allowed in every block, any number of times. */
  static final int COMMENT = 1;

  /** The most characters of a text that are kept. */
  static final int MAX_TEXT = 1_024;

  private static final int END = 0;
  private static final int HEADER = 4;

  private final byte[] data;
  private final Endian order;
  private final int end;
  private int next;
  private int value;
  private int length;
  private int code;

  /**
   * Before the first option.
   *
   * @param start where the options start in {@code data}
   * @param end first byte after them, inside {@code data}
   */
  PcapngOptions(byte[] data, int start, int end, Endian order) {
    this.data = data;
    this.order = order;
    this.next = start;
    this.end = end;
  }

  /** Goes to the next option; false where there is none. */
  boolean next() {
    if (end - next < HEADER) {
      return false;
    }
    code = order.uint16(data, next);
    length = order.uint16(data, next + 2);
    value = next + HEADER;
    if (code == END || length > end - value) {
      return false;
    }
    next = (int) (value + PcapngBlock.padded(length));
    return true;
  }

  int code() {
    return code;
  }

  /** The value as a number of 8 bits, or {@code otherwise} where it has another length. */
  int uint8(int otherwise) {
    return length == 1 ? data[value] & 0xff : otherwise;
  }

  /** The value as a number of 64 bits, or {@code otherwise} where it has another length. */
  long int64(long otherwise) {
    return length == Long.BYTES ? order.int64(data, value) : otherwise;
  }

  /** The value as UTF-8 text, cut at {@link #MAX_TEXT}. */
  String text() {
    String all = new String(data, value, length, StandardCharsets.UTF_8);
    int stop = all.indexOf('\0');
    String text = stop < 0 ? all : all.substring(0, stop);
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
