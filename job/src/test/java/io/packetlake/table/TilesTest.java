package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.Scalar;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TilesTest {
  private static final int PAGES = 64;
  private static final int PAGE_ROWS = 50;

  private record Pair(String left, String right) {}

  private static final TableSchema<Pair> PAIRS =
      new TableSchema<>(
          "pairs",
          "Two texts.",
          List.of(
              Column.<Pair>of("left", Scalar.STRING, "One.", Pair::left),
              Column.<Pair>of("right", Scalar.STRING, "The other.", Pair::right)),
          pair -> 0,
          List.of("left", "right"));

  @Test
  void rowsStayTheSameSet() {
    List<Pair> rows = pairs();
    rows.set(7, new Pair(null, "x"));
    rows.set(8, new Pair("x", null));
    List<Pair> before = List.copyOf(rows);

    new Tiles<>(PAIRS, PAGE_ROWS).arrange(rows);

    assertThat(rows).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void aValueOfEitherColumnLiesInAboutTheSquareRootOfThePages() {
    List<Pair> rows = pairs();
    assertThat(pagesThatMayHold(rows, "500", true)).isEqualTo(PAGES);

    new Tiles<>(PAIRS, PAGE_ROWS).arrange(rows);

    assertThat(pagesThatMayHold(rows, "500", true)).isBetween(1, 16);
    assertThat(pagesThatMayHold(rows, "500", false)).isBetween(1, 16);
  }

  /** Strips end within pages here: seven and a half pages each. */
  @Test
  void aPageOfTwoStripsHoldsNearValues() {
    List<Pair> rows = pairs().subList(0, 60 * PAGE_ROWS);
    new Tiles<>(PAIRS, PAGE_ROWS).arrange(rows);

    double pages =
        IntStream.range(100, 1000)
            .map(value -> pagesThatMayHold(rows, String.valueOf(value), false))
            .average()
            .orElseThrow();

    // Eight strips; were each to go up, four pages would hold nearly all values beside these.
    assertThat(pages).isBetween(7.0, 9.0);
  }

  @Test
  void fewRowsAreSorted() {
    List<Pair> rows = new ArrayList<>(List.of(new Pair("b", "1"), new Pair("a", "2")));

    new Tiles<>(PAIRS, PAGE_ROWS).arrange(rows);

    assertThat(rows).extracting(Pair::right).isSorted();
  }

  private static int pagesThatMayHold(List<Pair> rows, String value, boolean left) {
    int pages = 0;
    for (int from = 0; from < rows.size(); from += PAGE_ROWS) {
      List<String> page =
          rows.subList(from, from + PAGE_ROWS).stream()
              .map(pair -> left ? pair.left() : pair.right())
              .sorted()
              .toList();
      boolean mayHold =
          page.get(0).compareTo(value) <= 0 && page.get(page.size() - 1).compareTo(value) >= 0;
      pages += mayHold ? 1 : 0;
    }
    return pages;
  }

  private static List<Pair> pairs() {
    Random random = new Random(3);
    List<Pair> rows = new ArrayList<>();
    for (int i = 0; i < PAGES * PAGE_ROWS; i++) {
      rows.add(new Pair(number(random), number(random)));
    }
    return rows;
  }

  private static String number(Random random) {
    return String.valueOf(100 + random.nextInt(900));
  }
}
