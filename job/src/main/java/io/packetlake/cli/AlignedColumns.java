package io.packetlake.cli;

import java.io.PrintWriter;
import java.util.List;

/** Lines of text in columns of fixed width. */
final class AlignedColumns {
  private static final String BETWEEN = "  ";

  private final int[] widths;
  private final boolean[] toTheRight;

  private AlignedColumns(int[] widths, boolean[] toTheRight) {
    this.widths = widths;
    this.toTheRight = toTheRight;
  }

  /**
   * Columns as wide as the widest of their cells.
   *
   * @param lines the lines, each with a cell for every column
   * @param toTheRight which columns stand to the right
   */
  static AlignedColumns fitting(List<String[]> lines, boolean[] toTheRight) {
    int[] widths = new int[toTheRight.length];
    for (String[] line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line[i]));
      }
    }
    return new AlignedColumns(widths, toTheRight);
  }

  /** Prints the names of the columns, underlined. */
  void printHeader(String[] names, PrintWriter out) {
    print(names, out);
    String[] rules = new String[names.length];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = "-".repeat(widths[i]);
    }
    print(rules, out);
  }

  /** Prints one line. */
  void print(String[] cells, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - width(cells[i])));
      line.append(toTheRight[i] ? padding + cells[i] : cells[i] + padding).append(BETWEEN);
    }
    out.println(line.toString().stripTrailing());
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
