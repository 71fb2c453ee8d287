package io.packetlake.report;

import java.util.List;

/**
 * What a report asks of the views {@code day_flows}, {@code day_transactions}, {@code
 * day_captures}.
 */
final class DayQuestions {
  /**
   * A question.
   *
   * @param title heading
   * @param note what has to be known to read the answer
   * @param unit what the plot's height counts
   * @param plot SQL for slot, series and value; '' for no plot
   * @param table SQL for the table; '' for none
   */
  record Question(String title, String note, String unit, String plot, String table) {}

  static final String TOTALS =
      """
      SELECT * FROM
        (SELECT count(*) AS flows, sum(orig_packets + resp_packets) AS packets, sum(orig_bytes + resp_bytes) AS IP_bytes
         FROM day_flows)
        CROSS JOIN (SELECT count(*) AS HTTP_transactions, count(DISTINCT host) AS hosts_asked,
          count_if(status_code >= 400) AS answers_of_400_and_above FROM day_transactions)
        CROSS JOIN (SELECT count(*) AS captures FROM day_captures)
      """;

  private static final Question TRAFFIC =
      new Question(
          "Traffic over time",
          "IP bytes of both directions, at the time (UTC) at which each flow started, by protocol.",
          "bytes",
          """
          WITH span AS (
            SELECT min(start_ns) div 1000000000 AS first, max(start_ns) div 1000000000 AS last FROM day_flows),
          width AS (
            SELECT first, last, element_at(filter(array(1, 2, 5, 10, 30, 60, 300, 900, 1800),
              s -> (last div s) - (first div s) < 96), 1) AS step FROM span),
          slots AS (SELECT step, explode(sequence(first div step, last div step)) AS slot FROM width),
          ranked AS (
            SELECT coalesce(app_protocol, protocol) AS series, row_number() OVER (ORDER BY sum(orig_bytes + resp_bytes) DESC) AS rank
            FROM day_flows GROUP BY ALL),
          traffic AS (
            SELECT start_ns div 1000000000 div step AS slot, if(rank <= 5, series, 'other') AS series,
                   sum(orig_bytes + resp_bytes) AS value, min(rank) AS rank
            FROM day_flows CROSS JOIN width JOIN ranked ON series = coalesce(app_protocol, protocol) GROUP BY ALL)
          SELECT date_format(timestamp_seconds(slots.slot * step), 'HH:mm:ss') AS slot,
                 coalesce(series, (SELECT max(series) FROM ranked WHERE rank = 1)) AS series, value
          FROM slots LEFT JOIN traffic ON slots.slot = traffic.slot ORDER BY slot, rank
          """,
          "");

  private static final Question PROTOCOLS =
      new Question(
          "Protocols",
          "",
          "",
          "",
          """
          SELECT protocol, app_protocol AS application, count(*) AS flows, sum(orig_packets + resp_packets) AS packets,
                 sum(orig_bytes + resp_bytes) AS IP_bytes
          FROM day_flows GROUP BY protocol, app_protocol ORDER BY IP_bytes DESC LIMIT 15
          """);

  private static final Question TALKERS =
      new Question(
          "Top talkers",
          "Pairs of originator and responder by IP bytes of both directions.",
          "",
          "",
          """
          SELECT src_ip AS originator, dst_ip AS responder, count(*) AS flows, sum(orig_bytes) AS bytes_sent,
                 sum(resp_bytes) AS bytes_received
          FROM day_flows GROUP BY ALL ORDER BY sum(orig_bytes + resp_bytes) DESC, originator, responder LIMIT 15
          """);

  private static final Question HOSTS =
      new Question(
          "Hosts asked most",
          "By requests; latency is from the last byte of a request to the first of its response.",
          "",
          "",
          """
          SELECT host, count(*) AS requests, count_if(status_code >= 400) AS `400_and_above`,
                 sum(response_body_length) AS body_bytes, percentile_approx(latency_ns, 0.5) / 1e6 AS median_latency_ms
          FROM day_transactions GROUP BY host ORDER BY requests DESC, host LIMIT 15
          """);

  private static final Question CODES =
      new Question(
          "Status codes",
          "",
          "responses",
          """
          SELECT CAST(status_code AS STRING) AS slot, concat(status_code div 100, 'xx') AS series, count(*) AS value
          FROM day_transactions WHERE status_code IS NOT NULL GROUP BY status_code ORDER BY status_code
          """,
          "");

  private static final Question LATENCY =
      new Question(
          "Latency",
          "Milliseconds from the last byte of a request to the first of its response.",
          "responses",
          """
          SELECT format_string('%.3g', pow(10, bucket)) AS slot, 'responses by latency, from that many milliseconds' AS series,
                 count(*) AS value
          FROM (SELECT floor(log10(latency_ns / 1e6) * 2) / 2 AS bucket FROM day_transactions WHERE latency_ns > 0)
          GROUP BY bucket ORDER BY bucket
          """,
          """
          SELECT method, count(latency_ns) AS responses, percentile_approx(latency_ns, 0.5) / 1e6 AS p50_ms,
                 percentile_approx(latency_ns, 0.9) / 1e6 AS p90_ms, percentile_approx(latency_ns, 0.99) / 1e6 AS p99_ms,
                 max(latency_ns) / 1e6 AS slowest_ms
          FROM (SELECT method, latency_ns FROM day_transactions UNION ALL SELECT 'all', latency_ns FROM day_transactions)
          WHERE latency_ns IS NOT NULL GROUP BY method ORDER BY responses DESC, method LIMIT 10
          """);

  private static final Question SLOWEST =
      new Question(
          "Slowest requests",
          "",
          "",
          "",
          """
          SELECT request_time AS time, latency_ns / 1e6 AS latency_ms, method, host, uri,
                 CAST(status_code AS STRING) AS status, user_agent
          FROM day_transactions WHERE latency_ns IS NOT NULL ORDER BY latency_ns DESC LIMIT 15
          """);

  private static final Question LOSS =
      new Question(
          "Loss by hour",
          "Of TCP: what the network lost was sent again; what the capturer lost was acknowledged and is in no packet.",
          "% lost",
          """
          SELECT hour AS slot, loss.series, loss.value FROM (
            SELECT date_format(start_time, 'HH:00') AS hour,
              array(named_struct('series', 'network', 'value',
                      100 * sum(orig_retransmitted_packets + resp_retransmitted_packets) / sum(orig_packets + resp_packets)),
                    named_struct('series', 'capturer', 'value',
                      100 * sum(orig_unseen_acked_bytes + resp_unseen_acked_bytes) / nullif(sum(orig_payload_bytes
                        + resp_payload_bytes + orig_unseen_acked_bytes + resp_unseen_acked_bytes), 0))) AS losses
            FROM day_flows WHERE protocol = 'tcp' GROUP BY hour)
          LATERAL VIEW explode(losses) AS loss ORDER BY slot
          """,
          """
          SELECT date_format(start_time, 'HH:00') AS hour, sum(orig_packets + resp_packets) AS packets,
                 sum(orig_retransmitted_packets + resp_retransmitted_packets) AS sent_again,
                 sum(orig_out_of_order_packets + resp_out_of_order_packets) AS out_of_order,
                 sum(orig_gap_bytes + resp_gap_bytes) AS gap_bytes,
                 sum(orig_unseen_acked_bytes + resp_unseen_acked_bytes) AS unseen_bytes
          FROM day_flows WHERE protocol = 'tcp' GROUP BY hour ORDER BY hour
          """);

  private static final Question CAPTURES =
      new Question(
          "Captures",
          "Drops are what the capturer itself says, – where it does not; cut packets are shorter in the file than on the wire.",
          "",
          "",
          """
          SELECT regexp_extract(capture, '[^/]+$', 0) AS capture, packets, interface_drops, os_drops, cut_packets,
                 aggregate(map_values(undecoded_packets), 0L, (sum, n) -> sum + n) AS undecoded, corrupt_bytes,
                 tail_bytes, error
          FROM day_captures
          ORDER BY coalesce(interface_drops, 0) + coalesce(os_drops, 0) + coalesce(cut_packets, 0)
            + coalesce(corrupt_bytes, 0) DESC, error DESC, capture LIMIT 50
          """);

  static final List<Question> ALL =
      List.of(TRAFFIC, PROTOCOLS, TALKERS, HOSTS, CODES, LATENCY, SLOWEST, LOSS, CAPTURES);

  private DayQuestions() {}
}
