package io.packetlake.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packetlake.spark.EmbeddedSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every capture of {@code ../shared/corpus}: as many packets as tshark found, and the sums of TCP's
 * and UDP's packets and payload where a packet has one IP header and is whole, so that tshark and a
 * row mean the same.
 */
class PcapCorpusIT {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  /** Captures where tshark sees something else, and why that is all right. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "ndpi__tests__cfgs__default__pcap__kerberos_fuzz.pcapng",
          "a TCP header of fewer than 5 words (docs/conformance.md)",
          "ndpi__tests__cfgs__default__pcap__reasm_crash_anon.pcapng",
          "TCP headers of fewer than 5 words, or longer than their packet (docs/conformance.md)",
          "suricata__tests__firewall__tcp-session-decode-malformed-ipv4__input.pcap",
          "tshark stops at an IP option without its content",
          "suricata__tests__ipv4-truncated__truncated.pcap",
          "tshark believes a UDP length beyond the IP packet");

  @Test
  void countsAndSumsAreTsharks() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(CORPUS), "skipped: there is no " + CORPUS.toAbsolutePath().normalize());
    Map<String, String> differences = new TreeMap<>();
    int compared = 0;
    for (Row row : rows()) {
      String name =
          Path.of(row.getString(0)).getParent().getFileName()
              + "__"
              + Path.of(row.getString(0)).getFileName();
      JsonNode truth = truth(name);
      if (!truth.path("tshark_error").isNull()) {
        continue;
      }
      if (row.getLong(1) != truth.path("packets").asLong()) {
        differences.put(name, row.getLong(1) + " packets, tshark: " + truth.path("packets"));
      }
      if (isPlain(truth) && row.getInt(6) == 0) {
        compared++;
        List<Long> found = List.of(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        List<Long> expected = expected(truth);
        if (!found.equals(expected)) {
          differences.put(name, found + ", tshark: " + expected);
        }
      }
    }
    differences.keySet().removeAll(KNOWN.keySet());
    assertThat(differences).isEmpty();
    assertThat(compared).as("captures whose sums were compared").isGreaterThan(900);
  }

  private static List<Row> rows() throws IOException {
    try (SparkSession spark = EmbeddedSession.open("local[2]")) {
      PacketTable.read(spark, CORPUS.resolve("captures"), Map.of("onError", "skip"))
          .createOrReplaceTempView("packets");
      return spark
          .sql(
              """
              SELECT capture, count(*),
                count_if(tcp), coalesce(sum(payload_length) FILTER (WHERE tcp), 0),
                count_if(udp), coalesce(sum(payload_length) FILTER (WHERE udp), 0),
                max(size(tunnels))
              FROM (SELECT *, protocol = 'tcp' AND src_port IS NOT NULL AS tcp,
                protocol = 'udp' AND src_port IS NOT NULL AS udp FROM packets)
              GROUP BY capture
              """)
          .collectAsList();
    }
  }

  private static boolean isPlain(JsonNode truth) {
    JsonNode meta = truth.path("meta");
    boolean whole =
        meta.path("ip_fragments").asInt() == 0
            && meta.path("layer_misfits").asInt() == 0
            && meta.path("quoted_transport").asInt() == 0;
    for (String protocol : List.of("tcp", "udp")) {
      for (JsonNode stream : truth.path(protocol)) {
        whole &= stream.path("ip_depth").asInt() == 1;
      }
    }
    return whole;
  }

  private static List<Long> expected(JsonNode truth) {
    long[] sums = new long[4];
    for (int i = 0; i < 2; i++) {
      for (JsonNode stream : truth.path(i == 0 ? "tcp" : "udp")) {
        for (int way = 0; way < 2; way++) {
          sums[2 * i] += stream.path("packets").path(way).asLong();
          sums[2 * i + 1] += stream.path("payload_bytes").path(way).asLong();
        }
      }
    }
    return List.of(sums[0], sums[1], sums[2], sums[3]);
  }

  private static JsonNode truth(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(CORPUS.resolve("truth").resolve(name + ".json.gz")))) {
      return new ObjectMapper().readTree(in);
    }
  }
}
