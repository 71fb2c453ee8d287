package io.packetlake.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis from 0 in round steps.
 *
 * @param step between two lines
 * @param steps how many
 */
record Scale(double step, int steps) {
  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};

  /** The scale of 2 to 5 steps of 1, 2 or 5 times a power of ten that holds a value. */
  static Scale upTo(double most) {
    double wanted = most > 0 ? most : 1;
    double power = Math.pow(10, Math.floor(Math.log10(wanted / 4)));
    for (double factor : new double[] {1, 2, 5, 10}) {
      double step = factor * power;
      int steps = (int) Math.ceil(wanted / step - 1e-9);
      if (steps <= 5) {
        return new Scale(step, steps);
      }
    }
    throw new IllegalStateException("no scale for " + most);
  }

  double top() {
    return step * steps;
  }

  double[] values() {
    return DoubleStream.iterate(0, value -> value + step).limit(steps + 1L).toArray();
  }

  /** A value short, with an SI prefix. */
  static String text(double value) {
    int prefix = 0;
    double shown = value;
    while (shown >= 1000 && prefix < PREFIXES.length - 1) {
      shown /= 1000;
      prefix++;
    }
    String digits = String.format(Locale.ROOT, "%.2f", shown).replaceAll("\\.?0+$", "");
    return digits + (prefix == 0 ? "" : " " + PREFIXES[prefix]);
  }
}
