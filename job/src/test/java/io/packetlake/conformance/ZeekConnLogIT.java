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
 * Holds the view {@code conn} of flows against the conn.logs that Zeek expects of its own captures.
 * The differences must be those that docs/conformance.md argues: none more, none less.
 */
class ZeekConnLogIT {
  private static final Map<String, ZeekLog.Column> COLUMNS = new LinkedHashMap<>();

  /** We name one protocol, Zeek all that it sees: whether HTTP is among them is compared. */
  private static final Map<String, ZeekLog.Reading> READINGS =
      Map.of("service", names -> http(Arrays.asList(names.split(",")).contains("http")));

  static {
    for (String name :
        List.of(
            "id.orig_h",
            "id.orig_p",
            "id.resp_h",
            "id.resp_p",
            "proto",
            "conn_state",
            "history",
            "orig_pkts",
            "orig_ip_bytes",
            "resp_pkts",
            "resp_ip_bytes",
            "community_id",
            "vlan",
            "inner_vlan",
            "missed_bytes")) {
      COLUMNS.put(name, row -> Corpus.text(row, name));
    }
    COLUMNS.put("service", row -> http(Corpus.text(row, "service").equals("http")));
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
            Corpus.view(spark, "conn")
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
