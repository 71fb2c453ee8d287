package io.packetlake.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The overview of one day of a lake, as one HTML file. */
public final class DayReport {
  private static final String TEMPLATE = "io/packetlake/report/report.html.mustache";
  private static final List<String> TABLES = List.of("flows", "transactions", "captures");

  private final SparkSession spark;
  private final LocalDate day;

  private DayReport(SparkSession spark, LocalDate day) {
    this.spark = spark;
    this.day = day;
  }

  /**
   * A report on a day.
   *
   * @param spark a session in which the lake's tables are views
   * @param day the UTC date of the rows; null for the last one that has flows or transactions
   * @throws ReportException where the lake has nothing of that day; the message lists the days
   */
  public static DayReport of(SparkSession spark, LocalDate day) {
    List<LocalDate> days =
        spark
            .sql("SELECT date FROM flows UNION SELECT date FROM transactions ORDER BY date")
            .collectAsList()
            .stream()
            .map(row -> row.getDate(0).toLocalDate())
            .toList();
    if (days.isEmpty()) {
      throw new ReportException("the lake has no flows and no transactions: ingest captures first");
    }
    LocalDate chosen = day == null ? days.get(days.size() - 1) : day;
    if (!days.contains(chosen)) {
      throw new ReportException(
          "the lake has nothing of %s; its days are %s".formatted(chosen, ranges(days)));
    }
    return new DayReport(spark, chosen);
  }

  /** Days in words, neighbours as a range. */
  static String ranges(List<LocalDate> days) {
    StringBuilder text = new StringBuilder();
    for (int first = 0, last; first < days.size(); first = last + 1) {
      last = first;
      while (last + 1 < days.size() && days.get(last + 1).equals(days.get(last).plusDays(1))) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(days.get(first));
      if (last > first) {
        text.append(" to ").append(days.get(last));
      }
    }
    return text.toString();
  }

  /** The day that it is about. */
  public LocalDate day() {
    return day;
  }

  /**
   * Asks the tables and writes the file.
   *
   * @param lake how the lake is called, for the heading
   * @param out where to write; stays open
   */
  public void write(String lake, Writer out) throws IOException {
    for (String table : TABLES) {
      spark.table(table).where("date = DATE'" + day + "'").createOrReplaceTempView("day_" + table);
    }
    Mustache template = new DefaultMustacheFactory().compile(TEMPLATE);
    template
        .execute(
            out,
            Map.of(
                "day", day.toString(),
                "lake", lake,
                "totals", totals(),
                "sections", DayQuestions.ALL.stream().map(this::section).toList()))
        .flush();
  }

  private List<Total> totals() {
    Row row = spark.sql(DayQuestions.TOTALS).first();
    return java.util.Arrays.stream(row.schema().fieldNames())
        .map(name -> new Total(Table.heading(name), Table.text(row.getAs(name))))
        .collect(Collectors.toList());
  }

  private Section section(DayQuestions.Question question) {
    Plot plot =
        question.plot().isEmpty() ? null : Plot.of(spark.sql(question.plot()), question.unit());
    Table table = question.table().isEmpty() ? null : Table.of(spark.sql(question.table()));
    return new Section(question.title(), question.note(), plot, table);
  }

  /** A number that stands by itself. */
  record Total(String name, String value) {}

  /** A heading with what belongs under it; plot and table may be null. */
  record Section(String title, String note, Plot plot, Table table) {}
}
