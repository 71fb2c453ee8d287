package io.packetlake.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stacked bars, placed for the SVG of the template. Libraries that draw on the JVM measure text
 * with AWT, which fails on servers without fonts; here the browser does it.
 *
 * @param unit what the height counts
 * @param series the parts of a bar, for the legend
 * @param bars the rectangles
 * @param marks the texts under the bars
 * @param lines the lines across, with their values
 */
record Plot(String unit, List<Series> series, List<Bar> bars, List<Mark> marks, List<Mark> lines) {
  static final int WIDTH = 900;
  static final int HEIGHT = 220;
  private static final int LEFT = 70;
  private static final int MOST_MARKS = 12;
  private static final int COLOURS = 6;

  /** A part of a bar; {@code colour} is the number of its CSS class. */
  record Series(String name, int colour) {}

  /** A rectangle with what it says when it is pointed at. */
  record Bar(String x, String y, String width, String height, int colour, String tip) {}

  /** A text at a place. */
  record Mark(String at, String text) {}

  /**
   * Bars of a query with the columns slot (text), series (text) and value, in the order of its
   * rows.
   *
   * @param unit what the values count
   */
  static Plot of(Dataset<Row> query, String unit) {
    Map<String, Map<String, Double>> slots = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Row row : query.collectAsList()) {
      String series = Table.text(row.getString(1));
      names.add(series);
      double value = row.isNullAt(2) ? 0 : ((Number) row.get(2)).doubleValue();
      slots.computeIfAbsent(row.getString(0), slot -> new LinkedHashMap<>()).put(series, value);
    }
    double most =
        slots.values().stream()
            .mapToDouble(parts -> parts.values().stream().mapToDouble(Double::doubleValue).sum())
            .max()
            .orElse(0);
    Scale scale = Scale.upTo(most);
    List<String> order = List.copyOf(names);
    List<Series> series = new ArrayList<>();
    order.forEach(name -> series.add(new Series(name, series.size() % COLOURS)));
    return new Plot(unit, series, bars(slots, order, scale, unit), marks(slots), lines(scale));
  }

  private static List<Bar> bars(
      Map<String, Map<String, Double>> slots, List<String> order, Scale scale, String unit) {
    double step = (double) (WIDTH - LEFT) / Math.max(1, slots.size());
    List<Bar> bars = new ArrayList<>();
    int slot = 0;
    for (Map.Entry<String, Map<String, Double>> parts : slots.entrySet()) {
      double bottom = 0;
      for (int i = 0; i < order.size(); i++) {
        double value = parts.getValue().getOrDefault(order.get(i), 0.0);
        double height = HEIGHT * value / scale.top();
        if (value > 0) {
          bars.add(
              new Bar(
                  number(LEFT + slot * step + 0.5),
                  number(HEIGHT - bottom - height),
                  number(Math.max(1, Math.min(step - 1, 80))),
                  number(height),
                  i % COLOURS,
                  "%s, %s: %s %s"
                      .formatted(parts.getKey(), order.get(i), Scale.text(value), unit)));
        }
        bottom += height;
      }
      slot++;
    }
    return bars;
  }

  private static List<Mark> marks(Map<String, ?> slots) {
    double step = (double) (WIDTH - LEFT) / Math.max(1, slots.size());
    int every = (slots.size() + MOST_MARKS - 1) / MOST_MARKS;
    List<Mark> marks = new ArrayList<>();
    int slot = 0;
    for (String name : slots.keySet()) {
      if (slot % every == 0) {
        marks.add(new Mark(number(LEFT + slot * step), Table.text(name)));
      }
      slot++;
    }
    return marks;
  }

  private static List<Mark> lines(Scale scale) {
    List<Mark> lines = new ArrayList<>();
    for (double value : scale.values()) {
      lines.add(new Mark(number(HEIGHT - HEIGHT * value / scale.top()), Scale.text(value)));
    }
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
