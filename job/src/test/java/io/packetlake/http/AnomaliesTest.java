package io.packetlake.http;

import static io.packetlake.http.Conversations.GET;
import static io.packetlake.http.Conversations.OK;
import static io.packetlake.http.Talk.talk;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd about a message has a name, and a message is read on as RFC 9112 says. */
class AnomaliesTest {
  private static List<String> ofRequest(String request) {
    return talk().client(request).row().anomalies();
  }

  private static Transaction response(String response) {
    return talk().client(GET).server(response).close().row();
  }

  private static String text(Transaction row) {
    byte[] bytes = row.response().body().bytes();
    return bytes == null ? null : new String(bytes, ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "'GET / HTTP/1.1\nHost: a\r\n\r\n', bare_lf",
    "'GET / HTTP/1.1\r\nHost: a\r\n\n', bare_lf",
    "'GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n', bare_cr",
    "'GET / HTTP/1.1\r\nHost: a\r\nX\f: b\r\n\r\n', 'invalid_header_name,invalid_header_value'",
    "'GET  / HTTP/1.1\r\nHost: a\r\n\r\n', start_line_whitespace",
    "' GET / HTTP/1.1\r\nHost: a\r\n\r\n', start_line_whitespace",
    "'GET / HTTP/1.1 \r\nHost: a\r\n\r\n', start_line_whitespace",
    "'GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n', start_line_whitespace",
    "'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', target_whitespace",
    "'POST /\r\nHost: a\r\n\r\n', missing_version",
    "'GET / HTTP/2.0\r\nHost: a\r\n\r\n', invalid_version",
    "'GET / http/1.1\r\nHost: a\r\n\r\n', invalid_version",
    "'GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n', space_before_headers",
    "'GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n', obs_fold",
    "'GET / HTTP/1.1\r\nHost : a\r\n\r\n', space_before_colon",
    "'GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n', missing_colon",
    "'GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n', invalid_header_name",
    "'GET / HTTP/1.1\r\nHost: a\r\nX(: b\r\n\r\n', invalid_header_name",
    "'GET / HTTP/1.1\r\nHost: a\r\nX: \u0001b\r\n\r\n', invalid_header_value",
    "'GET / HTTP/1.1\r\n\r\n', missing_host",
    "'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', repeated_host",
    "'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0, 0\r\n\r\n', content_length_list",
    "'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0, 1\r\n\r\n', content_length_conflict",
    "'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n', invalid_content_length",
    "'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n', invalid_content_length",
    "'GET / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n', invalid_content_length",
    "'GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n', chunked_not_last",
    "'GET / HTTP/1.1\r\nHost: a\r\nX: y', header_cut",
  })
  void aRequestsOddityHasAName(String request, String anomaly) {
    assertThat(String.join(",", ofRequest(request))).isEqualTo(anomaly);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, ''",
    "HTTP/1.1 200, ''",
    "HTTP/1.1 200 , ''",
    "HTTP/1.1 20 OK, invalid_status_code",
    "HTTP/1.1 20x OK, invalid_status_code",
    "HTTP/1.1 600 OK, invalid_status_code",
    "HTTP/1.1 OK, invalid_status_code",
    "HTTP/1.1  200 OK, start_line_whitespace",
    "HTTP/1.10 200 OK, invalid_version",
    "hTTp/1.1 200 OK, invalid_version",
    "HTTP/0.9 200 OK, invalid_version",
    "'HTTP/1.1 200 OK\rX: y', bare_cr",
    "'HTTP/1.1 200\rOK', bare_cr",
  })
  void aStatusLinesOddityHasAName(String line, String anomaly) {
    Transaction row = response(line + "\r\nContent-Length: 2\r\n\r\nok");

    assertThat(String.join(",", row.anomalies())).isEqualTo(anomaly);
    assertThat(text(row)).isEqualTo("ok");
  }

  @Test
  void whitespaceBetweenTheWordsOfAStatusLineMayBeAny() {
    Transaction row = response("HTTP/1.1\u000b200\fFine\r\nContent-Length: 0\r\n\r\n");

    assertThat(row.response().statusCode()).isEqualTo(200);
    assertThat(row.response().reason()).isEqualTo("Fine");
    assertThat(row.anomalies()).containsExactly("start_line_whitespace");
  }

  /** A chunked response with one more field. */
  private static String chunkedToo(String field) {
    String start = "HTTP/1.1 200 OK\r\n" + field;
    return start + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
  }

  @Test
  void transferEncodingCountsMoreThanContentLength() {
    Transaction row = response(chunkedToo("Content-Length: 99"));

    assertThat(text(row)).isEqualTo("ok");
    assertThat(row.anomalies()).containsExactly("length_and_transfer_encoding");
  }

  @Test
  void chunkedInHttp10IsNoted() {
    Transaction row = response("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    assertThat(row.anomalies()).containsExactly("transfer_encoding_in_http_1_0");
  }

  @Test
  void chunkedTwiceIsUndoneOnce() {
    Transaction row = response(chunkedToo("Transfer-Encoding: chunked"));

    assertThat(text(row)).isEqualTo("ok");
    assertThat(row.anomalies()).containsExactly("chunked_repeated");
  }

  @Test
  void aResponseThatIsNotChunkedLastEndsWithTheStream() {
    Transaction row =
        response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, x-odd\r\n\r\n2\r\nok");

    assertThat(text(row)).isEqualTo("2\r\nok");
    assertThat(row.response().body().state()).isEqualTo(BodyState.UNDECODABLE);
    assertThat(row.anomalies()).containsExactly("chunked_not_last", "unknown_coding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5, 6", "18446744073709551618", "0x2", "-2", "2 2"})
  void aResponseWithALengthThatIsNoneEndsWithTheStream(String length) {
    assertThat(text(response("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nok!")))
        .isEqualTo("ok!");
  }

  @Test
  void aFoldedFieldReadsAsOneLine() {
    Transaction row =
        response("HTTP/1.1 200 OK\r\nA: b \r\n  c\r\nContent-Length:\r\n 2\r\n\r\nok");

    assertThat(text(row)).isEqualTo("ok");
    assertThat(row.response().headers())
        .containsExactly(new Header("A", "b c"), new Header("Content-Length", "2"));
  }

  @Test
  void aFoldReadsAsSpacesBeforeTheLineIsParted() {
    Transaction row =
        response("HTTP/1.1 200 OK\r\nContent-Length\r\n :\r\n 2\r\nlast\r\n one\r\n\r\nok");

    assertThat(text(row)).isEqualTo("ok");
    assertThat(row.response().headers())
        .containsExactly(new Header("Content-Length", "2"), new Header("last one", ""));
    assertThat(row.anomalies()).containsExactly("obs_fold", "space_before_colon", "missing_colon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 2\0", "Content-Length:\0 2", "Content-Length: 2\r"})
  void nulAndCrReadAsSpacesWhereAValueFrames(String field) {
    assertThat(text(response("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\nok!"))).isEqualTo("ok");
  }

  @Test
  void aVersionOf09ThatIsNamedHasAHeader() {
    Transaction row = talk().client("GET / HTTP/0.9\r\nHost: a\r\n\r\n").server(OK).row();

    assertThat(row.request().headers()).containsExactly(new Header("Host", "a"));
    assertThat(row.response().statusCode()).isEqualTo(200);
    assertThat(row.anomalies()).containsExactly("invalid_version");
  }

  @ParameterizedTest
  @CsvSource({
    "'2 \r\nok\r\n0\r\n\r\n', chunk_size_whitespace, ok, COMPLETE",
    "'2\nok\r\n0\r\n\r\n', bare_lf, ok, COMPLETE",
    "'2\r\nok0\r\n\r\n', missing_chunk_crlf, ok, COMPLETE",
    "'2\r\nok\r\nx\r\n', invalid_chunk_size, ok, UNDECODABLE",
    "'2\r\nok\r\n8000000000000000\r\n', invalid_chunk_size, ok, UNDECODABLE",
    "'2\r\nok\r\n-1\r\n', invalid_chunk_size, ok, UNDECODABLE",
    "'2\r\nok\r\n', '', ok, CUT",
    "'0000000000000000000002\r\nok\r\n0\r\n\r\n', '', ok, COMPLETE",
  })
  void oddChunks(String body, String anomaly, String text, BodyState state) {
    Transaction row = response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);

    assertThat(String.join(",", row.anomalies())).isEqualTo(anomaly);
    assertThat(text(row)).isEqualTo(text);
    assertThat(row.response().body().state()).isEqualTo(state);
  }

  @Test
  void afterBrokenChunksTheNextResponseIsFound() {
    List<Transaction> rows =
        talk()
            .client(GET)
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\njunk" + OK)
            .client(GET)
            .server(OK)
            .rows();

    assertThat(rows)
        .extracting(row -> row.response().body().state())
        .contains(BodyState.UNDECODABLE, BodyState.COMPLETE);
  }

  @Test
  void aHundredThousandHeadersAreBounded() {
    String many = "X: y\r\n".repeat(100_000);
    List<Transaction> rows =
        talk()
            .client("POST / HTTP/1.1\r\nHost: a\r\n" + many + "Content-Length: 2\r\n\r\nok" + GET)
            .rows();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).request().headers()).hasSize(10_000);
    assertThat(rows.get(0).anomalies()).containsExactly("header_limit");
    assertThat(rows.get(0).request().body().length()).isEqualTo(2);
  }

  @Test
  void aHeaderLineOfTenMegabytesIsBounded() {
    List<Transaction> rows =
        talk()
            .client("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(10 << 20) + "\r\n\r\n" + GET)
            .rows(1_460);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).request().headers().get(1).value()).hasSize((64 << 10) - 3);
    assertThat(rows.get(0).anomalies()).containsExactly("line_limit");
  }

  @Test
  void aRequestLineOfTenMegabytesIsBounded() {
    Transaction row =
        talk()
            .client("GET /" + "y".repeat(10 << 20) + " HTTP/1.1\r\nHost: a\r\n\r\n")
            .server(OK)
            .row();

    assertThat(row.request().uri()).hasSize((64 << 10) - 4);
    assertThat(row.request().version()).isNull();
    assertThat(row.anomalies()).containsExactly("line_limit");
    assertThat(row.response().statusCode()).isEqualTo(200);
  }

  @Test
  void everyWordStandsInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/http.md"));

    for (Anomaly anomaly : Anomaly.values()) {
      assertThat(page).contains("| `" + anomaly.label() + "` |");
    }
    for (BodyState state : BodyState.values()) {
      assertThat(page).contains("| `" + state.label() + "` |");
    }
  }
}
