package io.packetlake.upkeep;

import io.packetlake.lake.Lake;
import io.packetlake.lake.TableFile;
import io.packetlake.schema.TableSchema;
import io.packetlake.spark.SparkTypes;
import io.packetlake.table.Tables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How large a lake's tables are: from their files' lengths and footers, no row is read. */
public final class StatsTable {
  private record Day(LocalDate date, List<TableFile> files, long rows) {}

  private final SparkSession spark;
  private final Lake lake;
  private final Map<String, List<TableFile>> files;

  private StatsTable(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
    this.files =
        lake.tableFiles(lake.runs()).stream().collect(Collectors.groupingBy(TableFile::table));
  }

  /**
   * One row a table, those without rows included.
   *
   * @param spark the session
   * @param folder root folder of the lake, a local path or a Hadoop URI
   * @throws io.packetlake.lake.LakeException where there is no lake
   */
  public static Dataset<Row> byTable(SparkSession spark, String folder) {
    StructType schema =
        sizes(
            new StructType()
                .add("table", DataTypes.StringType)
                .add("days", DataTypes.LongType)
                .add("first_date", DataTypes.DateType)
                .add("last_date", DataTypes.DateType));
    return of(spark, folder, schema, stats -> stats.rows(stats::tableRows));
  }

  /** One row a table and UTC date; otherwise as {@link #byTable}. */
  public static Dataset<Row> byDate(SparkSession spark, String folder) {
    StructType schema =
        sizes(new StructType().add("table", DataTypes.StringType).add("date", DataTypes.DateType));
    return of(spark, folder, schema, stats -> stats.rows(stats::dayRows));
  }

  private static Dataset<Row> of(
      SparkSession spark, String folder, StructType schema, Function<StatsTable, List<Row>> rows) {
    try (Lake lake = Lake.openForReading(folder, spark.sessionState().newHadoopConf())) {
      return spark.createDataFrame(rows.apply(new StatsTable(spark, lake)), schema);
    }
  }

  private static StructType sizes(StructType schema) {
    return schema
        .add("rows", DataTypes.LongType)
        .add("files", DataTypes.LongType)
        .add("bytes", DataTypes.LongType)
        .add("mean_file_bytes", DataTypes.LongType);
  }

  private List<Row> rows(Function<TableSchema<?>, List<Row>> ofTable) {
    return Tables.all().stream().flatMap(table -> ofTable.apply(table).stream()).toList();
  }

  private List<Row> tableRows(TableSchema<?> table) {
    List<Day> days = days(table);
    List<TableFile> all = files.getOrDefault(table.name(), List.of());
    long rows = days.stream().mapToLong(Day::rows).sum();
    boolean empty = days.isEmpty();
    return List.of(
        row(
            all,
            rows,
            table.name(),
            (long) days.size(),
            empty ? null : Date.valueOf(days.get(0).date()),
            empty ? null : Date.valueOf(days.get(days.size() - 1).date())));
  }

  private List<Row> dayRows(TableSchema<?> table) {
    return days(table).stream()
        .map(day -> row(day.files(), day.rows(), table.name(), Date.valueOf(day.date())))
        .toList();
  }

  private static Row row(List<TableFile> files, long rows, Object... names) {
    List<Object> values = new ArrayList<>(Arrays.asList(names));
    long bytes = files.stream().mapToLong(TableFile::bytes).sum();
    values.add(rows);
    values.add((long) files.size());
    values.add(bytes);
    values.add(files.isEmpty() ? null : bytes / files.size());
    return RowFactory.create(values.toArray());
  }

  private List<Day> days(TableSchema<?> table) {
    TreeMap<LocalDate, List<TableFile>> byDate =
        files.getOrDefault(table.name(), List.of()).stream()
            .collect(Collectors.groupingBy(TableFile::date, TreeMap::new, Collectors.toList()));
    Map<LocalDate, Long> rows = count(table, byDate);
    return byDate.entrySet().stream()
        .map(day -> new Day(day.getKey(), day.getValue(), rows.getOrDefault(day.getKey(), 0L)))
        .toList();
  }

  /** Spark counts rows of which it needs no column by the files' footers. */
  private Map<LocalDate, Long> count(TableSchema<?> table, Map<LocalDate, List<TableFile>> byDate) {
    if (byDate.isEmpty()) {
      return Map.of();
    }
    String[] paths =
        byDate.values().stream()
            .flatMap(List::stream)
            .map(file -> lake.file(file.path()).toString())
            .toArray(String[]::new);
    return spark
        .read()
        .option("basePath", lake.table(table.name()).toString())
        .schema(SparkTypes.table(table))
        .parquet(paths)
        .groupBy("date")
        .count()
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                counted -> counted.getDate(0).toLocalDate(), counted -> counted.getLong(1)));
  }
}
