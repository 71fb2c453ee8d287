package io.packetlake.table;

import io.packetlake.schema.TableSchema;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * An order of rows in which rows with equal or near values of <em>any</em> of the clustering
 * columns lie in few pages, so that the pages' smallest and largest values let a lookup pass over
 * the others.
 *
 * <p>Sorted by the first column alone, every page would hold any value of the second. So the rows
 * are sorted by the first and cut into strips, each strip sorted by the second, and so on: Sort-
 * Tile-Recursive packing (Leutenegger, Lopez, Edgington 1997). Of P pages of two columns, a value
 * of either then lies in about the square root of P. Strips go up and down in turn, so that a page
 * with the end of one and the start of the next holds near values.
 *
 * @param <T> class of the rows
 */
final class Tiles<T> {
  private final List<Comparator<T>> columns;
  private final int pageRows;

  /**
   * The order of a table's rows.
   *
   * @param pageRows rows of a page
   */
  Tiles(TableSchema<T> table, int pageRows) {
    this.columns = table.clusteredBy().stream().map(name -> by(table, name)).toList();
    this.pageRows = pageRows;
  }

  private static <T> Comparator<T> by(TableSchema<T> table, String column) {
    Function<T, ?> value = table.column(column).value();
    return Comparator.comparing(
        row -> (String) value.apply(row), Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  /** True where the table asks for an order. */
  boolean isWanted() {
    return !columns.isEmpty();
  }

  /** Puts rows in that order, in place. */
  void arrange(List<T> rows) {
    arrange(rows, 0, 0);
  }

  private void arrange(List<T> rows, int column, int strip) {
    Comparator<T> up = columns.get(column);
    rows.sort(strip % 2 == 0 ? up : up.reversed());
    int left = columns.size() - column;
    if (left > 1) {
      double pages = Math.max(1, (double) rows.size() / pageRows);
      int strips = (int) Math.ceil(Math.pow(pages, 1.0 / left));
      int stripRows = (rows.size() + strips - 1) / strips;
      for (int i = 0; i * stripRows < rows.size(); i++) {
        int end = Math.min(rows.size(), (i + 1) * stripRows);
        arrange(rows.subList(i * stripRows, end), column + 1, i);
      }
    }
  }
}
