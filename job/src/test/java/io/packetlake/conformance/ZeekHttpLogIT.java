package io.packetlake.conformance;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the view {@code http} of transactions against the http.logs that Zeek expects of its own
 * captures. The differences must be those that docs/conformance.md argues: none more, none less.
 */
class ZeekHttpLogIT {
  private static final Map<String, ZeekLog.Column> COLUMNS = new LinkedHashMap<>();
  private static final Map<String, ZeekLog.Column> TYPES = new LinkedHashMap<>();

  private static final Map<String, ZeekLog.Reading> READINGS =
      Map.of("status_msg", reason -> reason.equals("<empty>") ? "(empty)" : reason);

  static {
    for (String name :
        List.of(
            "id.orig_h",
            "id.orig_p",
            "id.resp_h",
            "id.resp_p",
            "trans_depth",
            "method",
            "host",
            "referrer",
            "version",
            "user_agent",
            "request_body_len",
            "response_body_len",
            "status_code",
            "status_msg",
            "info_code",
            "username")) {
      COLUMNS.put(name, row -> text(row, name));
    }
    COLUMNS.put("uri", row -> unescaped(text(row, "uri")));
    TYPES.put("orig_mime_types", row -> type(text(row, "orig_mime_types")));
    TYPES.put("resp_mime_types", row -> type(text(row, "resp_mime_types")));
  }

  private static String text(Row row, String column) {
    String value = Corpus.text(row, column);
    return value.isEmpty() ? "(empty)" : value;
  }

  /** Of bytes that look like nothing Zeek says nothing. */
  private static String type(String type) {
    return type.equals("application/octet-stream") ? "-" : type;
  }

  /** Zeek undoes percent signs in its URI, and writes what is not printable as {@code \xhh}. */
  private static String unescaped(String uri) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%' && uri.substring(i).matches("%\\p{XDigit}{2}.*")) {
        c = (char) Integer.parseInt(uri.substring(i + 1, i + 3), 16);
        i += 2;
      }
      boolean printable = c >= ' ' && c < 0x7f;
      plain.append(printable ? String.valueOf(c) : String.format("\\x%02x", (int) c));
    }
    return plain.toString();
  }

  private static List<ZeekLog> logs;
  private static SparkSession spark;

  @BeforeAll
  static void ingest(@TempDir Path lake) throws IOException {
    logs = ZeekLog.all("http.log");
    spark = Corpus.lake(lake, logs.stream().map(ZeekLog::file).toList());
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  @Test
  void transactionsAreThoseOfZeekButForTheLedger() throws IOException {
    assertThat(logs).hasSizeGreaterThan(30);
    Ledger.section("Zeek's http.log").hold(differences(COLUMNS));
  }

  @Test
  void typesAreThoseOfZeekButForTheLedger() throws IOException {
    Ledger.section("Zeek's media types").hold(differences(TYPES));
  }

  private static Map<String, ZeekLog.Difference> differences(Map<String, ZeekLog.Column> columns) {
    Map<String, ZeekLog.Difference> differences = new TreeMap<>();
    for (ZeekLog log : logs) {
      List<Row> rows =
          Corpus.view(spark, "http")
              .where(col("capture").endsWith("/" + log.capture()))
              .collectAsList();
      ZeekLog.Difference difference = log.against(rows, columns, READINGS);
      if (difference.count() > 0) {
        differences.put(log.capture(), difference);
      }
    }
    return differences;
  }
}
