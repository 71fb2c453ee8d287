package io.packetlake.http;

import static io.packetlake.http.Conversations.GET;
import static io.packetlake.http.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.tcp.StreamEnd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream may stop in every state of the parser: the row says what is missing. */
class ParserStatesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "GE, null, null, null, CUT, header_cut",
        "'GET ', GET, null, null, CUT, header_cut",
        "GET /ind, GET, null, null, CUT, header_cut",
        "GET / HTTP/1.1, GET, null, null, CUT, header_cut",
        "'GET / HTTP/1.1\r\n', GET, /, HTTP/1.1, CUT, 'missing_host,header_cut'",
        "'GET / HTTP/1.1\r\nHost: a\r\nX', GET, /, HTTP/1.1, CUT, header_cut",
        "'GET / HTTP/1.1\r\nHost: a\r\n\r', GET, /, HTTP/1.1, CUT, header_cut",
        "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n', POST, /, HTTP/1.1, CUT, ''",
        "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx', POST, /, HTTP/1.1, CUT, ''",
      })
  void aRequestStops(
      String bytes, String method, String uri, String version, BodyState state, String anomalies) {
    Transaction row = talk().client(bytes).close().row();

    assertThat(row.request().method()).isEqualTo(method);
    assertThat(row.request().uri()).isEqualTo(uri);
    assertThat(row.request().version()).isEqualTo(version);
    assertThat(row.request().body().state()).isEqualTo(state);
    assertThat(String.join(",", row.anomalies())).isEqualTo(anomalies);
  }

  @Test
  void aRequestLineMayBeCutAnywhere() {
    String line = "DELETE /index.html HTTP/1.1\r\n";
    for (int length = 1; length < line.length(); length++) {
      Transaction row = talk().client(line.substring(0, length)).close().row();

      assertThat(row.request().method()).isEqualTo(length > 6 ? "DELETE" : null);
      assertThat(row.request().uri()).isNull();
      assertThat(row.request().body().state()).isEqualTo(BodyState.CUT);
      assertThat(row.anomalies()).containsExactly("header_cut");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "H, null, CUT, header_cut",
        "HTTP/1.1, null, CUT, header_cut",
        "HTTP/1.1 20, null, CUT, header_cut",
        "'HTTP/1.1 200 O', 200, CUT, header_cut",
        "'HTTP/1.1 200 OK\r\nX: y', 200, CUT, header_cut",
        "'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx', 200, CUT, ''",
        "'HTTP/1.1 200 OK\r\n\r\nx', 200, COMPLETE, ''",
        "'@', 200, CUT, ''",
        "'@5', 200, CUT, ''",
        "'@5\r\n', 200, CUT, ''",
        "'@5\r\nab', 200, CUT, ''",
        "'@5\r\nabcde', 200, CUT, ''",
        "'@5\r\nabcde\r', 200, CUT, ''",
        "'@5\r\nabcde\r\n0', 200, CUT, ''",
        "'@5\r\nabcde\r\n0\r\nTrailer', 200, CUT, ''",
        "'@5\r\nabcde\r\n0\r\n\r', 200, CUT, ''",
        "'@5\r\nabcde\r\n0\r\n\r\n', 200, COMPLETE, ''",
      })
  void aResponseStops(String bytes, Integer status, BodyState state, String anomalies) {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    Transaction row = talk().client(GET).server(bytes.replace("@", chunked)).close().row();

    assertThat(row.response().statusCode()).isEqualTo(status);
    assertThat(row.response().body().state()).isEqualTo(state);
    assertThat(String.join(",", row.anomalies())).isEqualTo(anomalies);
  }

  @Test
  void aBodyAloneStopsAfterAnyByte() {
    for (String bytes : List.of("H", "HTTP", "x", "HTTx", "HTTPS")) {
      Talk talk = talk().client("GET /\r\n").server(bytes).serverEnds(StreamEnd.CUT);

      assertThat(talk.row().response().body().bytes()).isEqualTo(Coded.latin(bytes));
      assertThat(talk.row().response().body().state()).isEqualTo(BodyState.CUT);
    }
  }

  @Test
  void aSearchThatFindsNothingGivesNoRow() {
    assertThat(talk().caughtInTheMiddle().client("junk\r\njunk").server("junk").rows()).isEmpty();
    assertThat(talk().client("\r\n").server("\r\n").close().rows()).isEmpty();
  }

  @Test
  void whatFollowsAnUpgradeGivesNoRow() {
    String request = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: w\r\n\r\n";
    Talk talk = talk().client(request).server("HTTP/1.1 101 S\r\nUpgrade: w\r\n\r\n");

    assertThat(talk.serverGap(9).clientGap(9).client(GET).close().rows()).hasSize(1);
  }
}
