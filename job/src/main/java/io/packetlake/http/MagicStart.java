package io.packetlake.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Bytes that a body must have, or a rule of Tika's table cannot match it: the rule's value or how
 * it begins.
 *
 * @param first offset in the body at which they may lie
 * @param last the last such offset
 * @param bytes at least one; where case does not count, in lower case
 * @param mask the bits of each byte that count
 * @param anyCase whether ASCII letters of either case will do
 */
record MagicStart(int first, int last, byte[] bytes, byte[] mask, boolean anyCase) {
  /** How a pattern may begin of which each match begins so too. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:\\(\\?[is]+\\))?\\^?(?<start>(?:[A-Za-z0-9 <]|\\\\\\\\x[0-9A-F]{2})+)(?![?*+{])");

  private static final Pattern ANY_CASE = Pattern.compile("\\(\\?s?i");
  private static final Pattern GROUP = Pattern.compile("\\([^()]*\\)");
  private static final String HEX = "0x";

  /** One character of a value, as Tika reads it: its octal digits may be none. */
  private static final Pattern CHARACTER =
      Pattern.compile(
          "\\\\x(?<hex>[0-9a-fA-F]{2})|\\\\[\\\\rn]|\\\\(?<octal>[0-9]{0,3})|.", Pattern.DOTALL);

  /**
   * What a rule asks for.
   *
   * @param match a {@code match} of the table
   * @return empty where it is not told by bytes at their places alone
   */
  static Optional<MagicStart> of(Element match) {
    int first = MagicOffsets.of(match).first();
    int last = MagicOffsets.of(match).last();
    String type = match.hasAttribute("type") ? match.getAttribute("type") : "string";
    String value = match.getAttribute("value");
    byte[] bytes = decoded(value, type);
    if (bytes.length == 0 || (type.equals("regex") && last > 0)) {
      return Optional.empty();
    }
    byte[] given = decoded(match.getAttribute("mask"), type);
    bytes = Arrays.copyOf(bytes, Math.max(bytes.length, given.length));
    byte[] mask = new byte[bytes.length];
    Arrays.fill(mask, (byte) -1);
    System.arraycopy(given, 0, mask, 0, given.length);
    boolean anyCase = type.equals("stringignorecase") || ANY_CASE.matcher(value).lookingAt();
    return Optional.of(new MagicStart(first, last, anyCase ? lower(bytes) : bytes, mask, anyCase));
  }

  /** A value or a mask; nothing where its bytes are not known. */
  private static byte[] decoded(String value, String type) {
    return switch (type) {
      case "string", "stringignorecase" -> text(value);
      case "regex" -> pattern(value);
      case "big16" -> number(value, 2, ByteOrder.BIG_ENDIAN);
      case "big32" -> number(value, 4, ByteOrder.BIG_ENDIAN);
      case "little16", "host16" -> number(value, 2, ByteOrder.LITTLE_ENDIAN);
      case "little32", "host32" -> number(value, 4, ByteOrder.LITTLE_ENDIAN);
      default -> new byte[0];
    };
  }

  /** Escapes are those of file(1): a letter, two digits of hex, up to three of octal. */
  private static byte[] text(String value) {
    if (value.startsWith(HEX)) {
      return HexFormat.of().parseHex(value.substring(HEX.length(), value.length() & ~1));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher each = CHARACTER.matcher(value);
    while (each.find()) {
      bytes.write(character(each));
    }
    return bytes.toByteArray();
  }

  private static int character(Matcher one) {
    if (one.group("hex") != null) {
      return Integer.parseInt(one.group("hex"), 16);
    }
    if (one.group("octal") != null) {
      return Integer.parseInt('0' + one.group("octal"), 8);
    }
    char last = one.group().charAt(one.group().length() - 1);
    if (one.group().length() == 1 || last == '\\') {
      return last;
    }
    return last == 'n' ? '\n' : '\r';
  }

  private static byte[] pattern(String value) {
    Matcher start = LITERAL.matcher(value);
    boolean alternatives = GROUP.matcher(value).replaceAll("").indexOf('|') >= 0;
    return !alternatives && start.lookingAt()
        ? text(start.group("start").replace("\\\\", "\\"))
        : new byte[0];
  }

  /** As file(1) writes numbers: hex after 0x, octal without. */
  private static byte[] number(String value, int length, ByteOrder order) {
    if (value.isEmpty()) {
      return new byte[0];
    }
    long number =
        value.startsWith(HEX)
            ? Long.parseLong(value.substring(HEX.length()), 16)
            : Long.parseLong(value, 8);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int place = order == ByteOrder.BIG_ENDIAN ? length - 1 - i : i;
      bytes[i] = (byte) (number >> (place * Byte.SIZE));
    }
    return bytes;
  }

  private static byte[] lower(byte[] bytes) {
    byte[] lower = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      lower[i] = lower(bytes[i]);
    }
    return lower;
  }

  private static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 'a' - 'A') : letter;
  }

  /** True where this byte may be their first. */
  boolean mayBegin(byte value) {
    byte there = anyCase ? lower(value) : value;
    return (there & mask[0]) == (bytes[0] & mask[0]);
  }

  /** True where they lie in the first {@code count} bytes of a body. */
  boolean isIn(byte[] body, int count) {
    int end = Math.min(last, count - bytes.length);
    for (int at = first; at <= end; at++) {
      if (isAt(body, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(byte[] body, int at) {
    for (int i = 0; i < bytes.length; i++) {
      byte there = anyCase ? lower(body[at + i]) : body[at + i];
      if ((there & mask[i]) != (bytes[i] & mask[i])) {
        return false;
      }
    }
    return true;
  }
}
