package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * The lines in which a command says what it did: a name and a value, under one another.
 *
 * @param out takes the lines
 */
record Figures(PrintWriter out) {
  void line(String what, String value) {
    out.printf("%-20s %s%n", what, value);
  }

  void line(String what, long number) {
    line(what, count(number));
  }

  void unlessZero(String what, long number) {
    if (number != 0) {
      line(what, number);
    }
  }

  /** A number for people: thousands are told apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
