package io.packetlake.http;

import static io.packetlake.tcp.AnalyzerFactory.Place.MIDDLE;
import static io.packetlake.tcp.AnalyzerFactory.Place.START;
import static io.packetlake.tcp.AnalyzerFactory.Recognition.CLIENT;
import static io.packetlake.tcp.AnalyzerFactory.Recognition.MORE;
import static io.packetlake.tcp.AnalyzerFactory.Recognition.NO;
import static io.packetlake.tcp.AnalyzerFactory.Recognition.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.AnalyzerFactory.Recognition;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP is known by its bytes, and other protocols are not taken for it. */
class HttpRecognizerTest {
  private static Recognition of(Place place, String text) {
    byte[] bytes = Coded.latin("?" + text);
    return HttpRecognizer.recognize(place, bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\n",
        "FOO-bar / HTTP/1.1\r\n",
        "GET / HTTP/1.2\n",
        "get  /a b  http/1.1 \r\n",
        "GET /index.html\r\n",
        "POST http://a/ HTTP/1.0\r\n",
        "CONNECT a:443 HTTP/1.1\r\n"
      })
  void requestsAtTheStart(String text) {
    assertThat(of(START, text)).isEqualTo(CLIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 2", "http/1.1 200", "\r\nHTTP/1.0 404\r\n"})
  void responsesAtTheStart(String text) {
    assertThat(of(START, text)).isEqualTo(SERVER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS sip:a@b SIP/2.0\r\n",
        "OPTIONS rtsp://a RTSP/1.0\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "SSH-2.0-OpenSSH\r\n",
        "220 ftp ready\r\n",
        "EHLO mail\r\n",
        "get key\r\n",
        "HTTP/x",
        "\u0016\u0003\u0001\u0002\0",
        "A-WORD-THAT-IS-LONGER-THAN-ANY-METHOD-IS / HTTP/1.1\r\n"
      })
  void othersAtTheStart(String text) {
    assertThat(of(START, text)).isEqualTo(NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"G", "GET", "GET /", "HTTPX", "HTT", "HTTP/", "\r\n", "HELO x", "GET / HTTP/1.1"})
  void tooFewBytes(String text) {
    assertThat(of(START, text)).isEqualTo(MORE);
  }

  @ParameterizedTest
  @CsvSource({
    "'GET / HTTP/1.1\r\n', CLIENT",
    "'HTTP/1.1 200 OK\r\n', SERVER",
    "'HTTP/1.1 200', SERVER",
    "'GET  /  HTTP/1.1\r\n', CLIENT",
    "'GET\t/ HTTP/1.1\r\n', CLIENT",
    "'HTTP/1.1  200 OK\r\n', SERVER",
    "'HTTP/1.1\t200\r\n', SERVER",
    "'HTTP/1.1 ', MORE",
    "'HTTP/1.1 20\r\n', NO",
    "'HTTP/1.1X200\r\n', NO",
    "'FOO / HTTP/1.1\r\n', NO",
    "'GET /a b HTTP/1.1\r\n', NO",
    "'GET  HTTP/1.1\r\n', NO",
    "'GET /\r\n', NO",
    "'\r\nGET / HTTP/1.1\r\n', NO",
    "'HTTP/1.1 2000', NO",
    "'HTTP/1.x 200', NO",
    "'HTTP/1.1 2', MORE",
    "'GET / HT', MORE"
  })
  void inTheMiddleOnlyWhatIsSure(String text, Recognition expected) {
    assertThat(of(MIDDLE, text)).isEqualTo(expected);
  }

  @Test
  void aLineLongerThanThePrefixIsJudgedByItsBeginning() {
    String line = "x".repeat(HttpRecognizer.PREFIX_BYTES);

    assertThat(of(START, "GET /" + line)).isEqualTo(CLIENT);
    assertThat(of(START, "GET http://" + line)).isEqualTo(CLIENT);
    assertThat(of(START, "get " + line)).isEqualTo(NO);
    assertThat(of(START, line)).isEqualTo(NO);
    assertThat(of(START, "\n".repeat(HttpRecognizer.PREFIX_BYTES))).isEqualTo(NO);
  }

  @Test
  void aVerdictDoesNotChangeWithMoreBytes() {
    for (String text : new String[] {"GET /a HTTP/1.1\r\nHost: a\r\n", "HTTP/1.1 200 OK\r\n"}) {
      for (Place place : Place.values()) {
        Recognition last = of(place, text);
        for (int length = 1; length < text.length(); length++) {
          assertThat(of(place, text.substring(0, length))).isIn(MORE, last);
        }
      }
    }
  }

  @Test
  void theServiceLoaderFindsTheFactory() {
    assertThat(ServiceLoader.load(AnalyzerFactory.class))
        .anySatisfy(
            factory -> {
              assertThat(factory.protocol()).isEqualTo("http");
              assertThat(factory.tables()).containsExactly(TransactionsTable.SCHEMA);
            });
  }
}
