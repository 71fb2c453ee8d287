package io.packetlake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.spark.TestSession;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnakeTest {
  private static final int RANGES = 5;
  private static final Column[] BY = {functions.col("left"), functions.col("right")};

  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = TestSession.open(2);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void rangesGoUpAndDownInTurn() {
    Dataset<Row> rows = pairs();
    List<List<String>> ranges = rights(Snake.sort(rows.repartitionByRange(RANGES, BY), BY));

    assertThat(ranges).hasSize(RANGES).allMatch(range -> range.size() > 100);
    for (int i = 0; i < RANGES; i++) {
      Comparator<String> up = Comparator.nullsFirst(Comparator.naturalOrder());
      assertThat(ranges.get(i)).isSortedAccordingTo(i % 2 == 0 ? up : up.reversed());
    }
    assertThat(ranges.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(rights(rows).stream().flatMap(List::stream).toList());
  }

  @Test
  void rangesOfOneColumnFollowEachOther() {
    Column[] by = {functions.col("right")};
    List<List<String>> ranges = rights(Snake.sort(pairs().repartitionByRange(RANGES, by), by));

    assertThat(ranges).hasSize(RANGES);
    assertThat(ranges.stream().flatMap(List::stream).toList())
        .isSortedAccordingTo(Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  private static Dataset<Row> pairs() {
    return spark
        .range(2_000)
        .selectExpr(
            "CAST(id * 7919 % 97 AS STRING) AS left",
            "nullif(CAST(id * 104729 % 89 AS STRING), '11') AS right");
  }

  private static List<List<String>> rights(Dataset<Row> rows) {
    return rows.select("right").toJavaRDD().glom().collect().stream()
        .map(part -> part.stream().map(row -> row.getString(0)).toList())
        .toList();
  }
}
