package io.packetlake.http;

import static io.packetlake.http.Talk.START_NANOS;
import static io.packetlake.http.Talk.STEP_NANOS;
import static io.packetlake.http.Talk.talk;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.tcp.StreamEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which messages are found, how they are framed and who answers whom. */
class HttpAnalyzerTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static String body(Body body) {
    return body.bytes() == null ? null : new String(body.bytes(), ISO_8859_1);
  }

  private static List<String> uris(List<Transaction> rows) {
    return rows.stream().map(row -> row.request() == null ? "-" : row.request().uri()).toList();
  }

  private static List<String> bodies(List<Transaction> rows) {
    return rows.stream()
        .map(row -> row.response() == null ? "-" : body(row.response().body()))
        .toList();
  }

  private static String get(String uri) {
    return "GET " + uri + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static String ok(String text) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
  }

  @Test
  void oneExchangeFillsEveryColumn() {
    Transaction row =
        talk()
            .client("POST /a?b HTTP/1.1\r\nHost: h:80\r\nUser-Agent: u\r\nReferer: r\r\n")
            .client("Authorization: Basic dXNlcjpwYXNz\r\nContent-Length: 3\r\n\r\nabc")
            .server("HTTP/1.1 201 Made it\r\nContent-Type: text/x\r\n")
            .server("Content-Length: 5\r\nX-\u00e9: \u00ff\r\n\r\nhello")
            .close()
            .row();

    assertThat(row.depth()).isEqualTo(1);
    assertThat(row.anomalies()).containsExactly("invalid_header_name");
    Request request = row.request();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/a?b");
    assertThat(request.version()).isEqualTo("HTTP/1.1");
    assertThat(request.host()).isEqualTo("h:80");
    assertThat(request.userAgent()).isEqualTo("u");
    assertThat(request.referrer()).isEqualTo("r");
    assertThat(request.basicAuthUser()).isEqualTo("user");
    assertThat(body(request.body())).isEqualTo("abc");
    assertThat(request.body().sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(request.firstByteNanos()).isEqualTo(START_NANOS);
    assertThat(request.lastByteNanos()).isEqualTo(START_NANOS + STEP_NANOS);
    Response response = row.response();
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.reason()).isEqualTo("Made it");
    assertThat(response.contentType()).isEqualTo("text/x");
    assertThat(response.headers()).contains(new Header("X-\u00e9", "\u00ff"));
    assertThat(response.body().state()).isEqualTo(BodyState.COMPLETE);
    assertThat(response.body().mimeType()).isEqualTo("text/plain");
    assertThat(row.latencyNanos()).isEqualTo(STEP_NANOS);
    assertThat(response.lastByteNanos()).isEqualTo(START_NANOS + 3 * STEP_NANOS);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    List<Transaction> rows =
        talk()
            .client(get("/1") + get("/2") + get("/3"))
            .server(ok("one") + ok("two"))
            .server(ok("three"))
            .rows();

    assertThat(uris(rows)).containsExactly("/1", "/2", "/3");
    assertThat(bodies(rows)).containsExactly("one", "two", "three");
    assertThat(rows).extracting(Transaction::depth).containsExactly(1, 2, 3);
  }

  @Test
  void responsesThatAreSeenFirstWaitForTheirRequests() {
    Talk talk =
        talk()
            .client("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n")
            .server("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
            .client(get("/2"))
            .server(ok("two"))
            .close();
    String inOrder = Talk.describe(talk.rows());

    assertThat(Talk.describe(talk.serverFirst().rows())).isEqualTo(inOrder);
  }

  @Test
  void headHasNoBodyWhateverTheHeaderSays() {
    List<Transaction> rows =
        talk()
            .client("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/2"))
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + ok("two"))
            .rows();

    assertThat(rows.get(0).response().body()).isEqualTo(Body.NONE);
    assertThat(bodies(rows)).containsExactly(null, "two");
  }

  @Test
  void noContentAndNotModifiedHaveNoBody() {
    List<Transaction> rows =
        talk()
            .client(get("/1") + get("/2") + get("/3"))
            .server("HTTP/1.1 204 No Content\r\n\r\n")
            .server("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n" + ok("three"))
            .rows();

    assertThat(bodies(rows)).containsExactly(null, null, "three");
  }

  @Test
  void interimResponsesComeBeforeTheAnswer() {
    Transaction row =
        talk()
            .client("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n")
            .client("Content-Length: 1\r\n\r\n")
            .server("HTTP/1.1 100 Continue\r\n\r\n")
            .client("x")
            .server("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK)
            .row();

    assertThat(row.interimStatusCodes()).containsExactly(100, 103);
    assertThat(row.response().statusCode()).isEqualTo(200);
    assertThat(row.latencyNanos()).isEqualTo(STEP_NANOS);
  }

  @Test
  void anInterimResponseAloneIsARow() {
    assertThat(talk().server("HTTP/1.1 100 Continue\r\n\r\n").row().response().statusCode())
        .isEqualTo(100);
  }

  @Test
  void afterConnectNothingIsHttp() {
    Transaction row =
        talk()
            .client("CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n" + GET)
            .server("HTTP/1.1 200 Connected\r\nContent-Length: 9\r\n\r\n" + OK)
            .client(GET)
            .server(OK)
            .row();

    assertThat(row.upgradedTo()).isEqualTo("tunnel");
    assertThat(row.request().host()).isEqualTo("b:443");
    assertThat(row.response().body()).isEqualTo(Body.NONE);
  }

  @Test
  void afterConnectWasRefusedHttpGoesOn() {
    List<Transaction> rows =
        talk()
            .client("CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n" + get("/2"))
            .server("HTTP/1.1 407 No\r\nContent-Length: 1\r\n\r\nx" + ok("two"))
            .rows();

    assertThat(uris(rows)).containsExactly("b:443", "/2");
    assertThat(bodies(rows)).containsExactly("x", "two");
    assertThat(rows.get(0).upgradedTo()).isNull();
  }

  @Test
  void afterAnUpgradeNothingIsHttp() {
    Transaction row =
        talk()
            .client("GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n")
            .server("HTTP/1.1 101 Switching\r\nUpgrade: WebSocket\r\n\r\n" + OK)
            .client(GET)
            .row();

    assertThat(row.upgradedTo()).isEqualTo("WebSocket");
    assertThat(row.response().statusCode()).isEqualTo(101);
  }

  @Test
  void anUpgradeThatNobodyAskedForIsInterim() {
    Transaction row =
        talk().client(GET).server("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n" + OK).row();

    assertThat(row.interimStatusCodes()).containsExactly(101);
    assertThat(row.upgradedTo()).isNull();
    assertThat(row.response().statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyWithoutLengthEndsWithTheStream() {
    Talk talk = talk().client(GET).server("HTTP/1.0 200 OK\r\n\r\nall of").server(" this");

    assertThat(talk.rows().get(0).response().body().state()).isEqualTo(BodyState.CUT);
    Body whole = talk.serverEnds(StreamEnd.FIN).row().response().body();
    assertThat(body(whole)).isEqualTo("all of this");
    assertThat(whole.state()).isEqualTo(BodyState.COMPLETE);
  }

  @Test
  void aResetCutsABodyWithoutLength() {
    Talk talk = talk().client(GET).server("HTTP/1.0 200 OK\r\n\r\nall of");

    assertThat(talk.serverEnds(StreamEnd.RESET).row().response().body().state())
        .isEqualTo(BodyState.CUT);
  }

  @Test
  void chunksTrailersAndExtensions() {
    Transaction row =
        talk()
            .client(GET)
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n")
            .server("4;a=b\r\nWiki\r\n005\r\npedia\r\n0\r\nExpires: now\r\nA: b\r\n\r\n")
            .row();
    Body body = row.response().body();

    assertThat(body(body)).isEqualTo("Wikipedia");
    assertThat(body.wireLength()).isEqualTo(50);
    assertThat(body.trailers()).containsExactly(new Header("Expires", "now"), new Header("A", "b"));
    assertThat(row.anomalies()).isEmpty();
  }

  @Test
  void aSimpleRequestIsAnsweredByABodyAlone() {
    Transaction row =
        talk().client("GET /old\r\n").server("Hello, 1991").serverEnds(StreamEnd.FIN).row();

    assertThat(row.request().version()).isEqualTo("HTTP/0.9");
    assertThat(row.response().version()).isEqualTo("HTTP/0.9");
    assertThat(row.response().statusCode()).isNull();
    assertThat(body(row.response().body())).isEqualTo("Hello, 1991");
    assertThat(row.response().body().state()).isEqualTo(BodyState.COMPLETE);
  }

  @Test
  void aSimpleRequestMayBeAnsweredInHttp1() {
    Transaction row = talk().client("GET /old\r\n").server(OK).row();

    assertThat(row.response().statusCode()).isEqualTo(200);
    assertThat(body(row.response().body())).isEqualTo("ok");
  }

  @Test
  void aShortAnswerToASimpleRequest() {
    Talk talk = talk().client("GET /old\r\n").server("HTT").serverEnds(StreamEnd.FIN);

    assertThat(body(talk.row().response().body())).isEqualTo("HTT");
  }

  @Test
  void requestsWithoutResponses() {
    List<Transaction> rows = talk().client(get("/1") + get("/2")).close().rows();

    assertThat(uris(rows)).containsExactly("/1", "/2");
    assertThat(rows).allMatch(row -> row.response() == null && row.latencyNanos() == null);
  }

  @Test
  void responsesWithoutRequests() {
    List<Transaction> rows = talk().server(ok("one") + ok("two")).rows();

    assertThat(bodies(rows)).containsExactly("one", "two");
    assertThat(rows).allMatch(row -> row.request() == null);
    assertThat(rows.get(0).partitionNanos()).isEqualTo(START_NANOS);
  }

  @Test
  void caughtInTheMiddleTheFirstResponseIsNobodys() {
    List<Transaction> rows =
        talk()
            .caughtInTheMiddle()
            .server("end of a body" + ok("one"))
            .client(get("/2"))
            .server(ok("two"))
            .rows();

    assertThat(uris(rows)).containsExactly("-", "/2");
    assertThat(bodies(rows)).containsExactly("one", "two");
  }

  @Test
  void anEarlyAnswerEndsBeforeTheRequest() {
    Transaction row =
        talk()
            .client("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc")
            .server("HTTP/1.1 413 Too big\r\nContent-Length: 0\r\n\r\n")
            .client("def")
            .row();

    assertThat(body(row.request().body())).isEqualTo("abcdef");
    assertThat(row.latencyNanos()).isEqualTo(-STEP_NANOS);
  }

  @Test
  void junkBetweenMessagesIsPassedOverAndNoted() {
    List<Transaction> rows =
        talk()
            .client(get("/1") + "junk\r\nmore" + get("/2"))
            .server(ok("one") + "junk" + ok("two"))
            .rows();

    assertThat(uris(rows)).containsExactly("/1", "/2");
    assertThat(bodies(rows)).containsExactly("one", "two");
    assertThat(rows.get(1).anomalies()).containsExactly("unexpected_bytes");
  }

  @Test
  void targetsNameTheHost() {
    assertThat(host("GET http://u@b:8080/x?@ HTTP/1.1", "c")).isEqualTo("b:8080");
    assertThat(host("GET /http://b/ HTTP/1.1", "c")).isEqualTo("c");
    assertThat(host("OPTIONS * HTTP/1.1", "c")).isEqualTo("c");
  }

  private static String host(String line, String host) {
    return talk().client(line + "\r\nHost: " + host + "\r\n\r\n").row().request().host();
  }

  @Test
  void pastTheLimitTheOldestRequestLeavesAndItsResponseComesAlone() {
    List<Transaction> rows =
        talk()
            .with("max-waiting-requests = 2")
            .client(get("/1") + get("/2") + get("/3"))
            .server(ok("one") + ok("two") + ok("three"))
            .rows();

    assertThat(uris(rows)).containsExactly("/1", "-", "/2", "/3");
    assertThat(bodies(rows)).containsExactly("-", "one", "two", "three");
    assertThat(rows.get(0).anomalies()).containsExactly("waiting_limit");
  }

  @Test
  void whatWaitsIsBoundedInBytesToo() {
    String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100);

    List<Transaction> rows =
        talk().with("max-waiting-bytes = 350").client(post.repeat(4)).close().rows();

    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).anomalies()).containsExactly("waiting_limit");
    assertThat(rows.get(3).anomalies()).isEmpty();
  }

  @Test
  void aResponseStreamThatIsHeldTooLongIsReadAlone() {
    List<Transaction> rows =
        talk().with("max-held-bytes = 100").server(ok("x".repeat(200))).client(get("/2")).rows();

    assertThat(uris(rows)).containsExactly("-", "/2");
  }
}
