package io.packetlake;

import java.util.List;

/**
 * What a query of docs/queries.md must find in the samples.
 *
 * @param question how the sentence before the query starts
 * @param part SQL over the view {@code answer}: what of the answer is known beforehand
 * @param rows its rows, a line each, values apart by a space
 */
record KnownAnswer(String question, String part, String rows) {
  private static final String FIRST = "SELECT * FROM answer LIMIT 1";
  private static final String EACH = "SELECT * FROM answer";

  static final List<KnownAnswer> ALL =
      List.of(
          of("Top talkers", FIRST, "192.0.2.10 192.0.2.80 57 382733"),
          of(
              "Bytes by protocol",
              "SELECT protocol, app_protocol, flows FROM answer LIMIT 2",
              "tcp http 29\ntcp null 1"),
          of("Traffic by hour", EACH, "2026-11-23 17:00:00.0 69 753 419020"),
          of(
              "What one network sends",
              "SELECT src_ip, destinations FROM answer",
              "192.0.2.10 1\n192.0.2.11 1"),
          of(
              "The longest connections, in Zeek's names",
              "SELECT orig_h, resp_h, resp_p, duration, conn_state FROM answer LIMIT 1",
              "192.0.2.11 192.0.2.80 80 1.003156 SF"),
          of(
              "The same in those of the tables",
              "SELECT src_ip, dst_ip, dst_port, seconds FROM answer LIMIT 1",
              "192.0.2.11 192.0.2.80 80 1.003156"),
          of(
              "Ports that answer",
              "SELECT dst_ip, array_join(array_sort(ports), ','), connections FROM answer",
              "192.0.2.80 80,443,8000,8080 27\n2001:db8::80 80 3"),
          of(
              "Requests, errors and bytes",
              "SELECT host, requests, errors FROM answer ORDER BY requests DESC, host",
              """
              shop.example 37 3
              [2001:db8::80] 3 0
              api.example:8080 2 0
              cdn.example:8000 2 0"""),
          of(
              "Status codes",
              "SELECT * FROM answer ORDER BY status_code",
              "200 29\n201 7\n204 1\n206 2\n301 1\n304 1\n401 1\n404 2"),
          of(
              "The slowest requests",
              "SELECT uri, milliseconds > 200 FROM answer LIMIT 4",
              "/slow/three.txt true\n/slow/two.txt true\n/logo.png true\n/slow/one.txt true"),
          of(
              "Latency by URL",
              "SELECT path, requests FROM answer WHERE path IN ('/logo.png', '/catalog.json', '/orders') ORDER BY path",
              "/catalog.json 3\n/logo.png 4\n/orders 4"),
          of("Errors by host", EACH, "shop.example 3 0 8.1"),
          of(
              "Which pages fail",
              "SELECT * FROM answer ORDER BY uri",
              """
              shop.example /missing.html 404 1
              shop.example /nothing 404 1
              shop.example /private/report.csv 401 1"""),
          of("User agents", "SELECT * FROM answer LIMIT 1", "word-counter/1.4 1 192.0.2.10"),
          of("One header", EACH, "nginx/1.22.1 42\nCaddy 2"),
          of("Bodies by hash", "SELECT bytes, times, size(urls) FROM answer LIMIT 1", "6671 4 3"),
          of(
              "Uploads",
              "SELECT method, uri, request_body_length, request_filenames[0] FROM answer WHERE size(request_filenames) > 0"
                  + " UNION ALL SELECT 'all', CAST(count(*) AS STRING), sum(request_body_length), NULL FROM answer",
              "POST /orders 17896 logo.png\nall 7 44619 null"),
          of(
              "Bodies that say they are",
              "SELECT content_type, response_mime_type, responses FROM answer WHERE content_type = 'application/json'",
              "application/json text/plain 11"),
          of(
              "How complete",
              "SELECT * FROM answer ORDER BY responses DESC",
              "complete 38 535528 296676\nnone 6 0 0"),
          of("A text body", "SELECT every(length(text) > 100), count(*) FROM answer", "true 3"),
          of("Passwords in clear", EACH, "192.0.2.10 shop.example /private/report.csv analyst"),
          of(
              "HTTP on ports",
              "SELECT dst_port, requests, hosts[0] FROM answer",
              "8000 2 cdn.example:8000"),
          of("Connections that were refused", EACH, "SF 30 3 2"),
          of(
              "Messages that no sound",
              "SELECT transactions, odd, size(anomalies) FROM answer",
              "44 0 0"),
          of(
              "capturer's is what the other side",
              "SELECT host, packets, network_loss_percent, capture_loss_percent FROM answer WHERE network_loss_percent > 0",
              "192.0.2.80 16 25.0 0.0\n192.0.2.10 18 5.556 0.0"),
          of(
              "Loss by hour",
              "SELECT hour, retransmitted, gap_bytes, unseen_bytes FROM answer",
              "2026-11-23 17:00:00.0 5 0 0"),
          of(
              "What each capture holds",
              "SELECT regexp_extract(capture, '[^/]+$', 0), packets, undecoded_packets['network_protocol'] FROM answer",
              "cooked.pcap 46 null\nweb.pcap 709 2"),
          of(
              "The places of a flow's packets",
              "SELECT uri, regexp_extract(capture, '[^/]+$', 0), first_offset < last_offset FROM answer ORDER BY uri",
              "/missing.html web.pcap true\n/nothing cooked.pcap true"));

  private static KnownAnswer of(String question, String part, String rows) {
    return new KnownAnswer(question, part, rows);
  }
}
