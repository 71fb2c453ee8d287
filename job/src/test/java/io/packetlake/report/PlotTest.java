package io.packetlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.report.Plot.Bar;
import io.packetlake.report.Plot.Mark;
import io.packetlake.report.Plot.Series;
import io.packetlake.spark.EmbeddedSession;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the bars of a plot stand, and what they say. */
class PlotTest {
  private static final StructType COLUMNS =
      StructType.fromDDL("slot STRING, series STRING, value BIGINT");
  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = EmbeddedSession.open("local[1]");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Plot plot(Row... rows) {
    return Plot.of(spark.createDataFrame(List.of(rows), COLUMNS).coalesce(1), "bytes");
  }

  private static Row row(String slot, String series, Long value) {
    return RowFactory.create(slot, series, value);
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  @Test
  void aBarsPartsStandOnEachOther() {
    Plot plot = plot(row("10:00", "tcp", 60L), row("10:00", "udp", 40L), row("11:00", "udp", 50L));

    assertThat(plot.series()).containsExactly(new Series("tcp", 0), new Series("udp", 1));
    Bar tcp = plot.bars().get(0);
    Bar udp = plot.bars().get(1);
    Bar later = plot.bars().get(2);
    assertThat(number(tcp.y()) + number(tcp.height())).isEqualTo(Plot.HEIGHT);
    assertThat(number(udp.y()) + number(udp.height())).isEqualTo(number(tcp.y()));
    assertThat(udp.x()).isEqualTo(tcp.x());
    assertThat(number(later.x())).isGreaterThan(number(udp.x()) + number(udp.width()));
    // What a slot has nothing of leaves no hole under the next.
    assertThat(number(later.y()) + number(later.height())).isEqualTo(Plot.HEIGHT);
    assertThat(number(later.height())).isEqualTo(number(tcp.height()) * 50 / 60, withinATenth());
    assertThat(udp.tip()).isEqualTo("10:00, udp: 40 bytes");
    assertThat(udp.colour()).isEqualTo(1);
  }

  private static org.assertj.core.data.Offset<Double> withinATenth() {
    return org.assertj.core.data.Offset.offset(0.11);
  }

  @Test
  void allStandsWithinThePlot() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      rows.add(row("slot " + i, "series " + i % 9, 1L + i * 7_919L % 1_000_003));
    }
    Plot plot = plot(rows.toArray(Row[]::new));

    assertThat(plot.bars())
        .hasSize(700)
        .allSatisfy(
            bar -> {
              assertThat(number(bar.x())).isGreaterThanOrEqualTo(0);
              assertThat(number(bar.x()) + number(bar.width())).isLessThanOrEqualTo(Plot.WIDTH + 1);
              assertThat(number(bar.y())).isBetween(0.0, (double) Plot.HEIGHT);
              assertThat(number(bar.width())).isPositive();
              assertThat(bar.colour()).isBetween(0, 5);
            });
    assertThat(plot.marks()).hasSizeBetween(2, 12).extracting(Mark::text).startsWith("slot 0");
    assertThat(plot.lines()).hasSizeBetween(2, 6).startsWith(new Mark("220.0", "0"));
  }

  @Test
  void noRowsAreAnEmptyPlot() {
    Plot plot = plot();

    assertThat(plot.bars()).isEmpty();
    assertThat(plot.series()).isEmpty();
    assertThat(plot.lines()).isNotEmpty();
  }

  @Test
  void nothingIsNoBar() {
    Plot plot = plot(row("10:00", "tcp", null), row("11:00", "tcp", 0L));

    assertThat(plot.bars()).isEmpty();
    assertThat(plot.marks()).extracting(Mark::text).containsExactly("10:00", "11:00");
  }

  @Test
  void controlCharactersAreNotShown() {
    Plot plot = plot(row("10:00", "evil\u001b[2J", 1L));

    assertThat(plot.series().get(0).name()).doesNotContain("\u001b");
    assertThat(plot.bars().get(0).tip()).doesNotContain("\u001b");
  }
}
