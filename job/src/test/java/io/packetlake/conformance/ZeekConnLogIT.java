package io.packetlake.conformance;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds flows against the conn.logs that Zeek expects of its own captures. The differences must be
 * those that docs/conformance.md argues: none more, none less.
 */
class ZeekConnLogIT {
  private static final Map<String, ZeekLog.Column> COLUMNS = new LinkedHashMap<>();

  /** We name one protocol, Zeek all that it sees: whether HTTP is among them is compared. */
  private static final Map<String, ZeekLog.Reading> READINGS =
      Map.of("service", names -> http(Arrays.asList(names.split(",")).contains("http")));

  static {
    column("id.orig_h", "src_ip");
    column("id.orig_p", "src_port");
    column("id.resp_h", "dst_ip");
    column("id.resp_p", "dst_port");
    COLUMNS.put("proto", row -> text(row, "protocol").replace("icmp6", "icmp"));
    column("conn_state", "conn_state");
    column("history", "history");
    column("orig_pkts", "orig_packets");
    column("orig_ip_bytes", "orig_bytes");
    column("resp_pkts", "resp_packets");
    column("resp_ip_bytes", "resp_bytes");
    column("community_id", "community_id");
    COLUMNS.put("service", row -> http(text(row, "app_protocol").equals("http")));
    COLUMNS.put(
        "missed_bytes",
        row -> String.valueOf(number(row, "orig_gap_bytes") + number(row, "resp_gap_bytes")));
  }

  private static void column(String zeeks, String ours) {
    COLUMNS.put(zeeks, row -> text(row, ours));
  }

  private static String text(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "-" : value.toString();
  }

  private static long number(Row row, String column) {
    Number value = row.getAs(column);
    return value == null ? 0 : value.longValue();
  }

  private static String http(boolean spoken) {
    return spoken ? "http" : "no-http";
  }

  @Test
  void flowsAreThoseOfZeekButForTheLedger(@TempDir Path lake) throws IOException {
    List<ZeekLog> logs = ZeekLog.all("conn.log");
    Map<String, ZeekLog.Difference> differences = new TreeMap<>();
    try (SparkSession spark = Corpus.lake(lake, logs.stream().map(ZeekLog::file).toList())) {
      for (ZeekLog log : logs) {
        List<Row> flows =
            spark
                .table("flows")
                .where(col("capture").endsWith("/" + log.capture()))
                .collectAsList();
        ZeekLog.Difference difference = log.against(flows, COLUMNS, READINGS);
        if (difference.count() > 0) {
          differences.put(log.capture(), difference);
        }
      }
    }

    assertThat(logs).hasSizeGreaterThan(70);
    Ledger.section("Zeek's conn.log").hold(differences);
  }
}
