package io.packetlake.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * A log that one of Zeek's own tests expects of a capture of the corpus.
 *
 * @param capture the capture's file name
 * @param columns Zeek's names of the columns; some logs are cut to a few
 * @param rows each row's values by column, as the log has them
 */
record ZeekLog(String capture, List<String> columns, List<Map<String, String>> rows) {
  private static final String FIELDS = "#fields\t";
  private static final Pattern COLUMNS = Pattern.compile(",((?:[a-z_.]+ )+[a-z_.]+),");

  /** What a row of ours says in the words of a column of Zeek's. */
  interface Column extends Function<Row, String> {}

  /** What Zeek's value of a column is to be read as before it is compared. */
  interface Reading extends Function<String, String> {}

  /**
   * All logs of a name, whole and cut.
   *
   * @param name such as {@code http.log}
   */
  static List<ZeekLog> all(String name) throws IOException {
    List<ZeekLog> logs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Corpus.path("zeek"))) {
      for (Path file : files.sorted().toList()) {
        String of = file.getFileName().toString();
        if (of.equals(name) || of.equals(name + ".cut")) {
          logs.add(read(file));
        }
      }
    }
    return logs;
  }

  /** The capture itself. */
  Path file() {
    return Corpus.path("captures/zeek").resolve(capture);
  }

  /**
   * Holds the log against rows of ours, in those of its columns that we know.
   *
   * @param ours our columns by Zeek's names
   * @param readings how to read Zeek's values, where not as they are
   */
  Difference against(List<Row> found, Map<String, Column> ours, Map<String, Reading> readings) {
    List<String> common = columns.stream().filter(ours::containsKey).toList();
    if (common.isEmpty()) {
      return new Difference(common, List.of(), List.of());
    }
    List<String> expected = new ArrayList<>();
    for (Map<String, String> row : rows) {
      expected.add(
          join(
              common,
              column -> readings.getOrDefault(column, value -> value).apply(row.get(column))));
    }
    List<String> got = new ArrayList<>();
    for (Row row : found) {
      got.add(join(common, column -> ours.get(column).apply(row)));
    }
    return new Difference(common, minus(expected, got), minus(got, expected));
  }

  /**
   * Rows that only one of the two has.
   *
   * @param columns what was compared
   * @param zeeks Zeek's
   * @param ours ours
   */
  record Difference(List<String> columns, List<String> zeeks, List<String> ours) {
    int count() {
      return zeeks.size() + ours.size();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(String.join(" ", columns));
      zeeks.forEach(row -> text.append("\n  - ").append(row));
      ours.forEach(row -> text.append("\n  + ").append(row));
      return text.toString();
    }
  }

  private static String join(List<String> columns, Function<String, String> value) {
    List<String> values = new ArrayList<>();
    columns.forEach(column -> values.add(value.apply(column)));
    return String.join(" ", values);
  }

  private static List<String> minus(List<String> from, List<String> what) {
    List<String> rest = new ArrayList<>(from);
    what.forEach(rest::remove);
    return rest;
  }

  private static ZeekLog read(Path file) throws IOException {
    String capture = file.getParent().getFileName().toString();
    List<String> columns = null;
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(FIELDS)) {
        columns = split(line.substring(FIELDS.length()));
      } else if (!line.startsWith("#") && columns == null && isHeader(split(line))) {
        columns = split(line);
      } else if (!line.startsWith("#")) {
        columns = columns == null ? columnsOf(capture, file) : columns;
        rows.add(row(columns, split(line)));
      }
    }
    return new ZeekLog(capture, columns, rows);
  }

  /** A cut log starts with its columns, unless it was cut without them. */
  private static boolean isHeader(List<String> values) {
    return values.contains("uid") || values.contains("history");
  }

  /** The columns that the corpus' index tells of a log which does not. */
  private static List<String> columnsOf(String capture, Path file) throws IOException {
    String start = capture + "," + file.getFileName() + ",";
    for (String line : Files.readAllLines(Corpus.path("zeek/index.csv"))) {
      Matcher columns = COLUMNS.matcher(line);
      if (line.startsWith(start) && columns.find()) {
        return List.of(columns.group(1).split(" ", -1));
      }
    }
    throw new IOException("no columns for " + file);
  }

  private static List<String> split(String line) {
    return Arrays.asList(line.split("\t", -1));
  }

  private static Map<String, String> row(List<String> columns, List<String> values) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), values.get(i));
    }
    return row;
  }
}
