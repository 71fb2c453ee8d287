package io.packetlake.cli;

/** One value of a table for a terminal. */
final class Cell {
  private static final int MOST_CHARACTERS = 200;
  private static final String UNKNOWN = "NULL";
  private static final String SHORTENED = "…";

  private Cell() {}

  /**
   * A value on one line: shortened, and control characters escaped, since captures hold what
   * strangers wrote and a terminal obeys it.
   *
   * @param text the value; null for unknown
   */
  static String shown(String text) {
    if (text == null) {
      return UNKNOWN;
    }
    int characters = text.codePointCount(0, text.length());
    if (characters <= MOST_CHARACTERS) {
      return escaped(text);
    }
    return escaped(text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS))) + SHORTENED;
  }

  /** A text on one line, its control characters escaped as Java does. */
  static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(character, shown));
    return shown.toString();
  }

  private static void append(int character, StringBuilder shown) {
    if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
      shown.append(character == '\n' ? "\\n" : character == '\r' ? "\\r" : hex(character));
    } else {
      shown.appendCodePoint(character);
    }
  }

  private static String hex(int character) {
    return String.format("\\u%04x", character);
  }
}
