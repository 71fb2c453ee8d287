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
 * Holds transactions against the http.logs that Zeek expects of its own captures. The differences
 * must be those that docs/conformance.md argues: none more, none less.
 */
class ZeekHttpLogIT {
  private static final Map<String, ZeekLog.Column> COLUMNS = new LinkedHashMap<>();
  private static final Map<String, ZeekLog.Column> TYPES = new LinkedHashMap<>();

  private static final Map<String, ZeekLog.Reading> READINGS =
      Map.of("status_msg", reason -> reason.equals("<empty>") ? "(empty)" : reason);

  static {
    column("id.orig_h", "src_ip");
    column("id.orig_p", "src_port");
    column("id.resp_h", "dst_ip");
    column("id.resp_p", "dst_port");
    column("trans_depth", "trans_depth");
    column("method", "method");
    column("host", "host");
    COLUMNS.put("uri", row -> unescaped(text(row, "uri")));
    column("referrer", "referrer");
    COLUMNS.put("version", row -> text(row, "response_version").replace("HTTP/", ""));
    column("user_agent", "user_agent");
    column("request_body_len", "request_body_length");
    column("response_body_len", "response_body_length");
    column("status_code", "status_code");
    column("status_msg", "reason");
    column("username", "basic_auth_user");
    TYPES.put("orig_mime_types", row -> type(text(row, "request_mime_type")));
    TYPES.put("resp_mime_types", row -> type(text(row, "response_mime_type")));
  }

  private static void column(String zeeks, String ours) {
    COLUMNS.put(zeeks, row -> text(row, ours));
  }

  private static String text(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "-" : value.equals("") ? "(empty)" : value.toString();
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
          spark
              .table("transactions")
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
