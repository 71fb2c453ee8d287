package io.packetlake.http;

import static io.packetlake.http.Coded.BROTLI_TEXT;
import static io.packetlake.http.Coded.brotli;
import static io.packetlake.http.Coded.chunked;
import static io.packetlake.http.Coded.deflate;
import static io.packetlake.http.Coded.gzip;
import static io.packetlake.http.Coded.join;
import static io.packetlake.http.Coded.latin;
import static io.packetlake.http.Coded.response;
import static io.packetlake.http.Coded.zstd;
import static io.packetlake.http.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Bodies come out as they were before they were coded, and say so where they do not. */
class CodingsTest {
  private static final byte[] TEXT = latin("some text, some more text, and some more text still");

  private static Transaction row(String coding, byte[] body) {
    return talk().client(Conversations.GET).server(response(coding, body)).row();
  }

  private static void decodes(String coding, byte[] coded, byte[] plain, String... anomalies) {
    Transaction row = row(coding, coded);
    Body body = row.response().body();
    assertThat(body.bytes()).isEqualTo(plain);
    assertThat(body.length()).isEqualTo(plain.length);
    assertThat(body.wireLength()).isEqualTo(coded.length);
    assertThat(body.state()).isEqualTo(BodyState.COMPLETE);
    assertThat(row.anomalies()).containsExactly(anomalies);
  }

  @Test
  void everyCodingIsUndone() {
    decodes("gzip", gzip(TEXT), TEXT);
    decodes("X-GZIP", gzip(TEXT), TEXT);
    decodes("deflate", deflate(TEXT, false), TEXT);
    decodes("deflate", deflate(TEXT, true), TEXT);
    decodes("x-deflate", deflate(TEXT, false), TEXT);
    decodes("zstd", zstd(TEXT), TEXT);
    decodes("br", brotli(), latin(BROTLI_TEXT));
    decodes("identity", TEXT, TEXT);
    decodes("", TEXT, TEXT);
  }

  @Test
  void stackedCodingsAreUndoneLastFirst() {
    decodes("gzip, deflate", deflate(gzip(TEXT), false), TEXT);
    decodes("br, gzip", gzip(brotli()), latin(BROTLI_TEXT));
    decodes("zstd,,identity, gzip", gzip(zstd(TEXT)), TEXT);
  }

  @Test
  void aGzipMayHaveManyMembers() {
    decodes("gzip", join(gzip(TEXT), gzip(TEXT), gzip(TEXT)), join(TEXT, TEXT, TEXT));
  }

  @Test
  void aGzipHeaderMayHoldEveryPart() {
    byte[] plain = gzip(TEXT);
    byte[] parts = latin("\3\0xyzname\0comment\0\1\2");
    byte[] full =
        join(Arrays.copyOf(plain, 10), parts, Arrays.copyOfRange(plain, 10, plain.length));
    full[3] = 2 | 4 | 8 | 16;

    decodes("gzip", full, TEXT);
  }

  @Test
  void anEmptyBodyThatWasCodedIsWholeAndEmpty() {
    decodes("gzip", gzip(new byte[0]), new byte[0]);
    Body chunked =
        talk()
            .client(Conversations.GET)
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            .row()
            .response()
            .body();

    assertThat(chunked.state()).isEqualTo(BodyState.COMPLETE);
    assertThat(chunked.bytes()).isEmpty();
    assertThat(chunked.sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(chunked.mimeType()).isNull();
  }

  @Test
  void aMissingTrailerLosesNothing() {
    byte[] whole = gzip(TEXT);

    decodes("gzip", Arrays.copyOf(whole, whole.length - 8), TEXT, "coding_cut");
    decodes("gzip", Arrays.copyOf(whole, whole.length - 3), TEXT, "coding_cut");
  }

  @Test
  void bytesAfterTheEndAreNoted() {
    decodes("gzip", join(gzip(TEXT), latin("xyz")), TEXT, "coding_trailing_bytes");
    decodes("gzip", join(gzip(TEXT), latin("\u001fxyz")), TEXT, "coding_trailing_bytes");
    decodes("deflate", join(deflate(TEXT, false), latin("x")), TEXT, "coding_trailing_bytes");
  }

  @Test
  void aWrongChecksumIsNoted() {
    byte[] zip = gzip(TEXT);
    zip[zip.length - 5] ^= 1;
    byte[] zlib = deflate(TEXT, false);
    zlib[zlib.length - 1] ^= 1;

    decodes("gzip", zip, TEXT, "coding_checksum");
    decodes("deflate", zlib, TEXT, "coding_checksum");
  }

  @Test
  void aCodingThatEndsEarlyIsCut() {
    byte[] noise = new byte[300_000];
    new Random(7).nextBytes(noise);
    for (String coding : new String[] {"gzip", "zstd"}) {
      byte[] coded = coding.equals("gzip") ? gzip(noise) : zstd(noise);
      Transaction row = row(coding, Arrays.copyOf(coded, coded.length - 2_000));

      assertThat(row.response().body().state()).as(coding).isEqualTo(BodyState.CUT);
      assertThat(row.anomalies()).containsExactly("coding_cut");
      assertThat(row.response().body().length()).isGreaterThan(40_000);
    }
  }

  @Test
  void whatIsNotCodedAsItSaysStaysAsSent() {
    for (String coding : new String[] {"gzip", "deflate", "br", "zstd"}) {
      byte[] sent = latin("\u00ff\u00ffnot coded at all".repeat(500));
      Transaction row = row(coding, sent);

      assertThat(row.response().body().state()).as(coding).isEqualTo(BodyState.UNDECODABLE);
      assertThat(row.response().body().bytes()).as(coding).isEqualTo(sent);
      assertThat(row.anomalies()).containsExactly("invalid_coding");
    }
  }

  @Test
  void whatBreaksLaterKeepsWhatCameOut() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(TEXT);
    byte[] coded = new byte[200];
    int length = deflater.deflate(coded, 0, coded.length, Deflater.SYNC_FLUSH);
    deflater.end();
    byte blockOfTypeThree = 0x07;
    coded[length] = blockOfTypeThree;
    Transaction row = row("deflate", coded);

    assertThat(row.response().body().state()).isEqualTo(BodyState.UNDECODABLE);
    assertThat(row.response().body().bytes()).isEqualTo(TEXT);
    assertThat(row.anomalies()).containsExactly("invalid_coding");
  }

  @Test
  void anUnknownCodingStaysOn() {
    Transaction row = row("gzip, rot13", gzip(TEXT));

    assertThat(row.response().body().state()).isEqualTo(BodyState.UNDECODABLE);
    assertThat(row.response().body().bytes()).isEqualTo(gzip(TEXT));
    assertThat(row.anomalies()).containsExactly("unknown_coding");
  }

  @Test
  void moreCodingsThanAnybodyUsesStayOn() {
    byte[] body = TEXT;
    for (int i = 0; i < 9; i++) {
      body = gzip(body);
    }
    Transaction row = row("gzip,".repeat(9), body);

    assertThat(row.response().body().state()).isEqualTo(BodyState.UNDECODABLE);
    assertThat(row.response().body().bytes()).isEqualTo(gzip(TEXT));
  }

  @Test
  void theCapCutsTheBodyButNotHashAndLength() {
    Body whole = row("gzip", gzip(TEXT)).response().body();
    Body capped =
        talk()
            .with("max-body-bytes = 4")
            .client(Conversations.GET)
            .server(response("gzip", gzip(TEXT)))
            .row()
            .response()
            .body();

    assertThat(capped.bytes()).isEqualTo(latin("some"));
    assertThat(capped.state()).isEqualTo(BodyState.CAPPED);
    assertThat(capped.length()).isEqualTo(TEXT.length);
    assertThat(capped.sha256()).isEqualTo(whole.sha256());
    assertThat(capped.mimeType()).isEqualTo("text/plain");
  }

  @Test
  void aBombGoesOffInABox() {
    byte[] bomb = gzip(new byte[10_000_000]);
    Talk talk = talk().with("max-decoded-bytes = 1M").client(Conversations.GET);
    Transaction row = talk.server(response("gzip, gzip", gzip(bomb))).row();

    assertThat(row.response().body().length()).isEqualTo(1 << 20);
    assertThat(row.response().body().state()).isEqualTo(BodyState.CAPPED);
    assertThat(row.anomalies()).containsExactly("decoded_limit");
  }

  @Test
  void brotliIsGatheredUpToItsLimit() {
    Transaction row =
        talk()
            .with("max-brotli-bytes = 20")
            .client(Conversations.GET)
            .server(response("br", brotli()))
            .row();

    assertThat(row.response().body().state()).isEqualTo(BodyState.CAPPED);
    assertThat(row.anomalies()).containsExactly("decoded_limit");
  }

  @Test
  void transferCodingsAreUndoneAfterTheChunks() {
    Transaction row =
        talk()
            .client(Conversations.GET)
            .server("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n")
            .server("Transfer-Encoding: gzip, chunked\r\n\r\n")
            .server(chunked(gzip(deflate(TEXT, false)), 7))
            .row();

    assertThat(row.response().body().bytes()).isEqualTo(TEXT);
    assertThat(row.anomalies()).isEmpty();
  }

  @Test
  void requestsHaveCodedBodiesToo() {
    byte[] zip = gzip(TEXT);
    Transaction row =
        talk()
            .client("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n")
            .client("Content-Length: " + zip.length + "\r\n\r\n")
            .client(zip)
            .row();

    assertThat(row.request().body().bytes()).isEqualTo(TEXT);
  }

  @Test
  void theFirstBytesTellTheType() {
    assertThat(row("", latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")).response().body().mimeType())
        .isEqualTo("image/png");
    assertThat(typeOf("%PDF-1.7")).isEqualTo("application/pdf");
    assertThat(typeOf("<html><body>x</body></html>")).isEqualTo("text/html");
    assertThat(typeOf("<body>x</body>")).isEqualTo("text/html");
    assertThat(typeOf("  <!DOCTYPE html><html>")).isEqualTo("text/html");
    assertThat(typeOf("<?xml version='1.0'?><rss></rss>")).isEqualTo("application/rss+xml");
    assertThat(typeOf("GIF89a")).isEqualTo("image/gif");
    assertThat(typeOf("PK\3\4")).isEqualTo("application/zip");
    assertThat(typeOf("MZ\u0090\0")).isEqualTo("application/x-msdownload");
    assertThat(typeOf("{}")).isEqualTo("text/plain");
    assertThat(typeOf("\0\1\2\3")).isEqualTo("application/octet-stream");
  }

  private static String typeOf(String body) {
    return row("", latin(body)).response().body().mimeType();
  }
}
