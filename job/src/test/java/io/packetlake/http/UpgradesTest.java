package io.packetlake.http;

import static io.packetlake.http.Conversations.GET;
import static io.packetlake.http.Conversations.OK;
import static io.packetlake.http.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After an upgrade or CONNECT the row says what is spoken, and none of it is read as HTTP. */
class UpgradesTest {
  @ParameterizedTest
  @CsvSource({
    "websocket, 'GET / HTTP/1.1\r\nHost: in a frame\r\n\r\n'",
    "h2c, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'",
    "'TLS/1.0, HTTP/1.1', '\u0016\u0003\u0001'",
  })
  void whatIsSpokenAfterwardsIsNotHttp(String protocol, String words) {
    Transaction row =
        talk()
            .client(GET.replace("Host", "Connection: upgrade\r\nUpgrade: " + protocol + "\r\nHost"))
            .server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: " + protocol + "\r\n\r\n" + OK)
            .client(words)
            .server(OK)
            .close()
            .row();

    assertThat(row.upgradedTo()).isEqualTo(protocol);
    assertThat(row.response().statusCode()).isEqualTo(101);
    assertThat(row.response().body().state()).isEqualTo(BodyState.NONE);
  }

  @Test
  void whereAnUpgradeIsOfferedAndNotTakenHttpGoesOn() {
    String offer = GET.replace("Host", "Upgrade: h2c\r\nHost");

    assertThat(talk().client(offer + GET).server(OK + OK).rows())
        .extracting(Transaction::upgradedTo)
        .containsExactly(null, null);
  }

  @Test
  void aProxyMayAskForCredentialsFirst() {
    String connect = "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n";
    String refused = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno";
    String taken = "HTTP/1.1 200 Connection established\r\nContent-Length: 9\r\n\r\n";

    assertThat(talk().client(connect).server(refused).client(connect).server(taken + OK).rows())
        .extracting(Transaction::upgradedTo, row -> row.response().statusCode())
        .containsExactly(tuple(null, 407), tuple("tunnel", 200));
  }

  @Test
  void anUpgradeWhoseRequestWasNotCapturedIsOneToo() {
    Transaction row =
        talk()
            .caughtInTheMiddle()
            .server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n" + OK)
            .row();

    assertThat(row.request()).isNull();
    assertThat(row.upgradedTo()).isEqualTo("h2c");
  }
}
