package io.packetlake.http;

import static io.packetlake.http.Conversations.GET;
import static io.packetlake.http.Conversations.OK;
import static io.packetlake.http.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Partial content (RFC 9110 section 14) is framed like any other and stays as it was sent. */
class RangesTest {
  private static final String PARTS =
      "--b\r\nContent-Range: bytes 0-1/9\r\n\r\nab\r\n--b\r\nContent-Range: bytes 4-5/9\r\n\r\nef\r\n"
          + "--b--\r\n";

  @Test
  void aRangeIsABodyOfItsOwnLength() {
    Transaction row =
        talk()
            .client(GET.replace("Host", "Range: bytes=2-4\r\nHost"))
            .server("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 2-4/9\r\n")
            .server("Content-Length: 3\r\n\r\ncde")
            .row();

    assertThat(row.response().statusCode()).isEqualTo(206);
    assertThat(row.response().body().bytes()).isEqualTo(Coded.latin("cde"));
    assertThat(row.response().body().state()).isEqualTo(BodyState.COMPLETE);
    assertThat(row.response().headers()).contains(new Header("Content-Range", "bytes 2-4/9"));
    assertThat(row.anomalies()).isEmpty();
  }

  @Test
  void severalRangesStayOneBodyWithTheirHeaders() {
    List<Transaction> rows =
        talk()
            .client(GET + GET)
            .server("HTTP/1.1 206 Partial Content\r\n")
            .server("Content-Type: multipart/byteranges; boundary=b\r\n")
            .server("Content-Length: " + PARTS.length() + "\r\n\r\n" + PARTS + OK)
            .rows();

    assertThat(rows).extracting(row -> row.response().statusCode()).containsExactly(206, 200);
    assertThat(rows.get(0).response().body().bytes()).isEqualTo(Coded.latin(PARTS));
    assertThat(rows.get(0).response().contentType()).isEqualTo("multipart/byteranges; boundary=b");
  }

  /** RFC 9112 section 6.3 knows no body that ends with its own last boundary, as RFC 2616 did. */
  @Test
  void severalRangesWithoutALengthEndWithTheStream() {
    Transaction row =
        talk()
            .client(GET)
            .server("HTTP/1.1 206 P\r\nContent-Type: multipart/byteranges; boundary=b\r\n\r\n")
            .server(PARTS + "and more")
            .close()
            .row();

    assertThat(row.response().body().bytes()).isEqualTo(Coded.latin(PARTS + "and more"));
    assertThat(row.response().body().state()).isEqualTo(BodyState.COMPLETE);
  }
}
