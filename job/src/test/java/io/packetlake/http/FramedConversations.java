package io.packetlake.http;

import static io.packetlake.http.Coded.deflate;
import static io.packetlake.http.Coded.gzip;
import static io.packetlake.http.Coded.join;
import static io.packetlake.http.Coded.latin;
import static io.packetlake.http.Coded.response;
import static io.packetlake.http.Coded.zstd;
import static io.packetlake.http.Conversations.GET;
import static io.packetlake.http.Conversations.OK;
import static io.packetlake.http.Talk.talk;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** Conversations that differ in how their bodies end and are coded, and in who waits for whom. */
final class FramedConversations {
  private static final String POST = "POST /p HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS = "3\r\nabc\r\n0\r\n\r\n";

  private FramedConversations() {}

  static void addTo(Map<String, Talk> all) {
    statuses(all);
    framings(all);
    codings(all);
    order(all);
    headers(all);
  }

  private static void statuses(Map<String, Talk> all) {
    String none = "HTTP/1.1 204 N\r\n\r\nHTTP/1.1 304 M\r\nContent-Length: 9\r\n\r\n";
    all.put("204 and 304", talk().client(GET + GET + GET).server(none + OK).close());
    all.put(
        "101 that nobody asked for",
        talk().client(GET).server("HTTP/1.1 101 S\r\nUpgrade: h2c\r\n\r\n" + OK).close());
    all.put(
        "several interim responses",
        talk()
            .client(GET + GET)
            .server("HTTP/1.1 102 P\r\n\r\nHTTP/1.1 103 E\r\nL: m\r\n\r\n" + OK + OK));
    all.put(
        "refused tunnel",
        talk()
            .client("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n" + GET)
            .server("HTTP/1.1 407 P\r\nContent-Length: 1\r\n\r\n." + OK));
    all.put(
        "refused upgrade",
        talk().client(GET.replace("\r\n\r\n", "\r\nUpgrade: h2c\r\n\r\n") + GET).server(OK + OK));
    all.put(
        "ranges",
        talk()
            .client(GET)
            .server("HTTP/1.1 206 P\r\nContent-Type: multipart/byteranges; boundary=z\r\n")
            .server(
                "Content-Length: 44\r\n\r\n--z\r\nContent-Range: bytes 0-0/9\r\n\r\na\r\n--z--"));
    all.put("no status code", talk().client(GET + GET).server("HTTP/1.1 OK\r\n\r\n" + OK).close());
  }

  private static void framings(Map<String, Talk> all) {
    all.put(
        "chunked request", talk().client(POST + CHUNKED + "\r\n" + CHUNKS + GET).server(OK + OK));
    all.put(
        "both lengths",
        talk().client(POST + CHUNKED + "Content-Length: 4\r\n\r\n" + CHUNKS + GET).server(OK + OK));
    all.put(
        "chunked is not last",
        talk()
            .client(POST + "Transfer-Encoding: chunked, gzip\r\n\r\nxyz\r\n" + GET)
            .server("HTTP/1.1 200 O\r\nTransfer-Encoding: chunked, gzip\r\n\r\n" + CHUNKS));
    all.put(
        "chunked twice, and in HTTP/1.0",
        talk()
            .client(GET)
            .server("HTTP/1.0 200 O\r\n" + CHUNKED + CHUNKED + "\r\n" + CHUNKS + OK)
            .close());
    all.put(
        "identity",
        talk().client(GET).server(OK.replace("Con", "Transfer-Encoding: identity\r\nCon")));
    for (String length : new String[] {"18446744073709551616", "-1", "+2", "2 2", "0x2", ""}) {
      all.put(
          "length '" + length + "'",
          talk()
              .client(POST + "Content-Length: " + length + "\r\n\r\n" + GET)
              .server(OK.replace(": 2", ": " + length))
              .close());
    }
    all.put(
        "chunk of 2^60",
        talk()
            .client(GET)
            .server(OK.replace("Content-Length: 2", CHUNKED.trim()) + "1000000000000000\r\nx"));
    all.put(
        "chunks with spaces and extensions",
        talk()
            .client(GET)
            .server(
                "HTTP/1.1 200\r\n"
                    + CHUNKED
                    + "\r\n1 ; a=\"b\" \r\nx\r\n00\r\nA: b\r\n c\r\n\r\n"));
  }

  private static void codings(Map<String, Talk> all) {
    byte[] noise = new byte[900];
    new Random(3).nextBytes(noise);
    byte[] frame = zstd(noise);
    frame[frame.length / 2] ^= 0x55;
    byte[] text = latin("hello hello hello hello hello, coded world");
    byte[] many = zstd(text.clone());
    byte[] broken = join(many, many, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    all.put("zstd broken", talk().client(GET).server(response("zstd", broken)));
    all.put(
        "zstd cut",
        talk().client(GET).server(response("zstd", Arrays.copyOf(many, many.length - 3))));
    byte[] zlib = deflate(text, false);
    byte[] wrong = zlib.clone();
    wrong[wrong.length - 1] ^= 1;
    all.put("zlib with a wrong checksum", talk().client(GET).server(response("deflate", wrong)));
    all.put("zlib cut", talk().client(GET).server(response("deflate", Arrays.copyOf(zlib, 9))));
    all.put("x-gzip", talk().client(GET).server(response("x-gzip", gzip(text))));
    all.put("br broken", talk().client(GET).server(response("br", latin("no brotli at all"))));
    all.put(
        "gzip with a long name", talk().client(GET).server(response("gzip", named(gzip(text)))));
    all.put(
        "coded request",
        talk()
            .client(
                join(
                    latin(
                        POST
                            + "Content-Encoding: gzip\r\nContent-Length: "
                            + gzip(text).length
                            + "\r\n\r\n"),
                    gzip(text)))
            .server(OK));
  }

  /** RFC 1952 section 2.3: extra field, name, comment and header CRC. */
  private static byte[] named(byte[] gzip) {
    byte[] header = Arrays.copyOf(gzip, 10);
    header[3] = 2 | 4 | 8 | 16;
    byte[] parts = join(new byte[] {2, 0, 7, 7}, latin("name\0comment\0"), new byte[] {1, 2});
    return join(header, parts, Arrays.copyOfRange(gzip, 10, gzip.length));
  }

  private static void order(Map<String, Talk> all) {
    all.put("server first", talk().client(GET).server(OK).client(GET).server(OK).serverFirst());
    all.put(
        "HEAD whose answer was captured first",
        talk()
            .client("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            .server("HTTP/1.1 200 O\r\nContent-Length: 9\r\n\r\n")
            .serverFirst()
            .client(GET)
            .server(OK));
    all.put(
        "too many wait",
        talk().with("max-waiting-requests = 1").client(GET + GET + GET).server(OK + OK));
    all.put(
        "answers captured before a request whose end is not known",
        talk()
            .server(OK + OK)
            .client("junk\r\n" + POST + "Content-Length: x\r\n\r\n" + GET)
            .server(OK));
    all.put("simple, nothing said", talk().client("GET /x\n").close());
  }

  private static void headers(Map<String, Talk> all) {
    all.put(
        "any bytes",
        talk()
            .client(
                "GET /\u00e9\u0001 HTTP/1.1\r\nHost: a\r\nHost: b\r\nX: \u00ff\u0000\u007f\r\n\r\n")
            .server(OK.replace("OK", "\u00e9 \u00ff")));
    all.put(
        "absolute target, user and password",
        talk()
            .client("GET http://u@h:8/x?y HTTP/1.1\r\nHost: a\r\nAuthorization: Basic dTpw\r\n")
            .client("User-Agent: z\r\nReferer: http://r/\r\n\r\n")
            .server(OK));
    all.put("no target", talk().client(GET + "GET\r\n\r\n" + GET).server(OK + OK + OK));
    all.put("odd version", talk().client("GET / HTTP/1.x\r\n\r\n" + GET).server(OK).close());
    all.put(
        "bare CR everywhere",
        talk().client(GET.replace("\n", "\r\n")).server(OK.replace("\r\n", "\r\r\n")));
  }
}
