package io.packetlake.http;

import static io.packetlake.http.Conversations.GET;
import static io.packetlake.http.Conversations.OK;
import static io.packetlake.http.Talk.talk;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes that were never captured cost their message, and no other. */
class GapsTest {
  private static final String LAST = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlast";

  private static List<String> answers(List<Transaction> rows) {
    return rows.stream()
        .map(
            row ->
                row.response() == null
                    ? "unanswered"
                    : row.response().body().bytes() == null
                        ? row.response().body().state().label()
                        : new String(row.response().body().bytes(), ISO_8859_1))
        .toList();
  }

  private static String uri(Transaction row) {
    return row.request() == null ? "-" : row.request().uri();
  }

  @Test
  void aGapInsideABodyOfKnownLengthHidesNothingElse() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    List<Transaction> rows =
        talk().client(GET + GET).server(head + "abc").serverGap(5).server("ij" + LAST).rows();
    Body body = rows.get(0).response().body();

    assertThat(body.state()).isEqualTo(BodyState.GAP);
    assertThat(body.bytes()).isEqualTo("abc".getBytes(ISO_8859_1));
    assertThat(body.length()).isEqualTo(3);
    assertThat(body.wireLength()).isEqualTo(10);
    assertThat(answers(rows)).containsExactly("abc", "last");
    assertThat(rows.get(1).request()).isNotNull();
  }

  @Test
  void aGapUpToTheEndOfABodyHidesNothingElse() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    List<Transaction> rows =
        talk().client(GET + GET).server(head + "abc").serverGap(7).server(LAST).rows();

    assertThat(answers(rows)).containsExactly("abc", "last");
    assertThat(rows.get(1).anomalies()).isEmpty();
  }

  @Test
  void aGapInsideAChunkHidesNothingElse() {
    List<Transaction> rows =
        talk()
            .client(GET + GET)
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nabc")
            .serverGap(5)
            .server("ij\r\n0\r\n\r\n" + LAST)
            .rows();

    assertThat(answers(rows)).containsExactly("abc", "last");
    assertThat(rows.get(0).response().body().state()).isEqualTo(BodyState.GAP);
  }

  @Test
  void aGapInsideABodyThatEndsWithTheStreamIsInsideIt() {
    Transaction row =
        talk()
            .client(GET)
            .server("HTTP/1.0 200 OK\r\n\r\nabc")
            .serverGap(5)
            .server("def")
            .close()
            .row();

    assertThat(row.response().body().state()).isEqualTo(BodyState.GAP);
    assertThat(row.response().body().wireLength()).isEqualTo(11);
  }

  @Test
  void aResponseThatIsAllInAGapLeavesItsRequestUnanswered() {
    List<Transaction> rows =
        talk()
            .client(GET.replace("/a", "/1"))
            .serverGap(OK.length())
            .client(GET.replace("/a", "/2"))
            .server(LAST)
            .rows();

    assertThat(answers(rows)).containsExactly("unanswered", "last");
    assertThat(uri(rows.get(1))).isEqualTo("/2");
  }

  @Test
  void aRequestThatIsAllInAGapLeavesItsResponseAlone() {
    List<Transaction> rows =
        talk()
            .client(GET.replace("/a", "/1"))
            .server(OK)
            .clientGap(GET.length())
            .server(OK)
            .client(GET.replace("/a", "/3"))
            .server(LAST)
            .rows();

    assertThat(rows).extracting(GapsTest::uri).containsExactly("/1", "-", "/3");
    assertThat(answers(rows)).containsExactly("ok", "ok", "last");
  }

  @Test
  void pipelinedRequestsKeepTheirOrderAfterAGap() {
    List<Transaction> rows =
        talk()
            .client(GET.replace("/a", "/1") + GET.replace("/a", "/2"))
            .server("HTTP/1.1 200 OK\r\nContent-Le")
            .serverGap(9)
            .server("x\r\n" + LAST)
            .rows();

    assertThat(rows).extracting(GapsTest::uri).containsExactly("/1", "/2");
    assertThat(answers(rows)).containsExactly("gap", "last");
    assertThat(rows.get(0).anomalies()).containsExactly("header_gap");
  }

  @Test
  void aGapAtAnyPositionOfAResponseLeavesTheNextExchangeWhole() {
    String first =
        "HTTP/1.1 200 OK\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n";
    for (int from = 0; from < first.length(); from++) {
      for (int to = from + 1; to <= first.length(); to++) {
        Talk talk = talk().client(GET);
        talk = from == 0 ? talk : talk.server(first.substring(0, from));
        talk = talk.serverGap(to - from);
        talk = to == first.length() ? talk : talk.server(first.substring(to));
        List<Transaction> rows = talk.client(GET.replace("/a", "/z")).server(LAST).rows();

        Transaction last = rows.get(rows.size() - 1);
        assertThat(uri(last)).as("gap from %d to %d", from, to).isEqualTo("/z");
        assertThat(last.response().body().bytes()).isEqualTo("last".getBytes(ISO_8859_1));
        assertThat(rows).hasSize(2);
      }
    }
  }

  @Test
  void aGapAtAnyPositionOfARequestLeavesTheNextExchangeWhole() {
    String first = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde";
    for (int from = 0; from < first.length(); from++) {
      for (int to = from + 1; to <= first.length(); to++) {
        Talk talk = talk();
        talk = from == 0 ? talk : talk.client(first.substring(0, from));
        talk = talk.clientGap(to - from);
        talk = to == first.length() ? talk : talk.client(first.substring(to));
        List<Transaction> rows =
            talk.server(OK).client(GET.replace("/a", "/z")).server(LAST).rows();

        Transaction last = rows.get(rows.size() - 1);
        assertThat(uri(last)).as("gap from %d to %d", from, to).isEqualTo("/z");
        assertThat(last.response().body().bytes()).isEqualTo("last".getBytes(ISO_8859_1));
        assertThat(rows).hasSize(2);
      }
    }
  }

  @Test
  void aGapInARequestsBodyHidesNothingElse() {
    List<Transaction> rows =
        talk()
            .client("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
            .clientGap(4)
            .client("hi" + GET)
            .server(OK + OK)
            .rows();

    Body body = rows.get(0).request().body();
    assertThat(body.state()).isEqualTo(BodyState.GAP);
    assertThat(body.bytes()).isEqualTo(Coded.latin("abc"));
    assertThat(body.wireLength()).isEqualTo(9);
    assertThat(rows).extracting(row -> row.response().statusCode()).containsExactly(200, 200);
    assertThat(rows.get(1).request().method()).isEqualTo("GET");
  }

  @Test
  void aRequestsBodyIsCappedAndCutLikeAResponses() {
    String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabcdefghi";
    Body capped = talk().with("max-body-bytes = 4").client(post).row().request().body();
    Body cut = talk().client(post.substring(0, post.length() - 2)).close().row().request().body();

    assertThat(capped.state()).isEqualTo(BodyState.CAPPED);
    assertThat(capped.bytes()).isEqualTo(Coded.latin("abcd"));
    assertThat(capped.length()).isEqualTo(9);
    assertThat(cut.state()).isEqualTo(BodyState.CUT);
    assertThat(cut.bytes()).isEqualTo(Coded.latin("abcdefg"));
  }
}
