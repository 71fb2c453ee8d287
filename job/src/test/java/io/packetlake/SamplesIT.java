package io.packetlake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lake made from {@code samples/} shows what the servers served and the clients sent, as both
 * wrote it down while it was recorded.
 */
class SamplesIT {
  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  /** One exchange, as {@code expected.json} and the table tell it; null where there is no body. */
  record Exchange(
      String capture,
      int clientPort,
      String method,
      String host,
      int port,
      String uri,
      int status,
      Long requestBodyLength,
      String requestBodySha256,
      Long responseBodyLength,
      String responseBodySha256) {}

  @TempDir static Path lake;
  private static SparkSession spark;

  @BeforeAll
  static void ingest() {
    spark = SamplesLake.make(lake);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void everyExchangeIsThereWithTheBodiesThatWereSent() throws IOException {
    List<Exchange> served =
        JSON.readValue(
            SamplesLake.SAMPLES.resolve("_recording/expected.json").toFile(),
            new TypeReference<>() {});
    assertThat(transactions()).containsExactlyElementsOf(served);
  }

  @Test
  void theBodiesInTheRowsAreThoseOfTheHashes() {
    assertThat(
            spark
                .sql(
                    """
                    SELECT uri FROM transactions
                    WHERE NOT (sha2(request_body, 256) <=> request_body_sha256)
                       OR NOT (sha2(response_body, 256) <=> response_body_sha256)
                       OR request_body_state NOT IN ('complete', 'none')
                       OR response_body_state NOT IN ('complete', 'none')
                    """)
                .collectAsList())
        .isEmpty();
  }

  @Test
  void whatIsNotHttpIsInTheFlows() {
    assertThat(
            spark
                .sql(
                    "SELECT DISTINCT concat_ws(' ', protocol, dst_port) FROM flows"
                        + " WHERE dst_port IN (53, 69, 443) ORDER BY 1")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("tcp 443", "udp 53", "udp 69");
  }

  private static List<Exchange> transactions() throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    for (String json :
        spark
            .sql(
                """
                SELECT regexp_extract(capture, '[^/]+$', 0) AS capture, src_port AS client_port,
                  method, host, dst_port AS port, uri, status_code AS status,
                  nullif(request_body_length, 0) AS request_body_length, request_body_sha256,
                  nullif(response_body_length, 0) AS response_body_length, response_body_sha256
                FROM transactions ORDER BY request_ns, flow_id, trans_depth
                """)
            .toJSON()
            .collectAsList()) {
      exchanges.add(JSON.readValue(json, Exchange.class));
    }
    return exchanges;
  }
}
