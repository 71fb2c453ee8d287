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

import io.packetlake.tcp.StreamEnd;
import java.util.LinkedHashMap;
import java.util.Map;

/** Conversations of every kind that the parser knows, by name. */
final class Conversations {
  static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";

  private Conversations() {}

  static Map<String, Talk> all() {
    Map<String, Talk> all = new LinkedHashMap<>();
    plain(all);
    odd(all);
    coded(all);
    lost(all);
    FramedConversations.addTo(all);
    return all;
  }

  private static void plain(Map<String, Talk> all) {
    all.put("get", talk().client(GET).server(OK).close());
    all.put("pipelined", talk().client(GET + GET + GET).server(OK + OK + OK).close());
    all.put(
        "head", talk().client("HEAD" + GET.substring(3) + GET).server(OK.substring(0, 38) + OK));
    all.put(
        "post",
        talk().client("POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").server(OK));
    all.put("interim", talk().client(GET).server("HTTP/1.1 100 Continue\r\n\r\n" + OK));
    all.put(
        "chunked", talk().client(GET).server(CHUNKED + "\r\n3;x\r\nabc\r\n0\r\nT: u\r\n\r\n" + OK));
    all.put("to the end", talk().client(GET).server("HTTP/1.0 200\r\n\r\nabc").close());
    all.put("simple", talk().client("GET /\r\n").server("HTTP is fine").close());
    all.put("connect", talk().client("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nxyz").server(OK));
    all.put(
        "upgrade",
        talk()
            .client("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: w\r\n\r\nabc")
            .server("HTTP/1.1 101 S\r\nUpgrade: w\r\n\r\nxyz"));
    all.put("unasked", talk().server(OK + OK).close());
    all.put("unanswered", talk().client(GET + GET).close());
    all.put(
        "upload",
        talk()
            .client("POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 96\r\n")
            .client("Content-Type: multipart/form-data; boundary=\"x y\"\r\n\r\n")
            .client("--x y\r\nContent-Disposition: form-data; name=f; filename=\"a.txt\"\r\n\r\n")
            .client("--x\r\n--x y--\r\n")
            .server(OK));
  }

  private static void odd(Map<String, Talk> all) {
    all.put("empty lines first", talk().client("\r\n\n" + GET).server("\r\n" + OK));
    all.put("bare LF", talk().client(GET.replace("\r", "")).server(OK.replace("\r", "")));
    all.put(
        "folds",
        talk()
            .client("GET / HTTP/1.1\r\n ignored\r\nHost: a\r\nX: 1\r\n\t2 \r\n 3\r\n\r\n")
            .server(OK));
    all.put(
        "odd fields",
        talk()
            .client("GET  /a b  HTTP/1.10 \r\nHost : a\r\n: x\r\nno colon\r\nN: \0\r.\r\n\r\n")
            .server("HTTP/1.1\t20\r\nContent-Length: 1, 1\r\n\r\n." + OK));
    all.put(
        "folded names",
        talk().client("GET / HTTP/1.1\r\nHost\r\n :a\r\nX\r\n y\r\n\r\n").server(OK));
    all.put(
        "odd lines in the middle",
        talk()
            .caughtInTheMiddle()
            .client("x\r\nGET\t/  HTTP/1.1\r\nHost: a\r\n\r\n")
            .server("HTTP/1.1  200\r\nContent-Length: 2\r\n\r\nok"));
    all.put("junk", talk().client("junk" + GET).server(OK + "junk\r\njunk " + OK).client(GET));
    all.put("bad length", talk().client(GET).server(OK.replace(": 2", ": 2, 3")).close());
    all.put(
        "bad length of a request",
        talk()
            .client(GET.replace("Host", "Content-Length"))
            .client("xx\r\n" + GET)
            .server(OK + OK));
    all.put(
        "bad chunks",
        talk()
            .client(GET + GET + GET)
            .server(CHUNKED + "\r\n 2 \r\nabc1\r\nd\n0\r\n\r\n" + CHUNKED + "\r\nxyz\r\n" + OK));
    all.put(
        "long lines",
        talk()
            .with("max-line-bytes = 20, max-header-bytes = 60, max-headers = 3")
            .client("GET /" + "a".repeat(50) + " HTTP/1.1\r\nA: " + "b".repeat(50) + "\r\n")
            .client("C: d\r\nE: f\r\nG: h\r\n i\r\nContent-Length: 1\r\n\r\n." + GET)
            .server(OK));
    all.put("cut line", talk().client("GET /abc HTT").server("HTTP/1.1 20"));
    all.put("cut header", talk().client("GET / HTTP/1.1\r\nHost: a\r\nX: ").server(OK));
    all.put("cut body", talk().client(GET).server(OK.substring(0, OK.length() - 1)).close());
  }

  private static void coded(Map<String, Talk> all) {
    byte[] text = latin("hello hello hello hello hello, coded world");
    byte[] zip = gzip(text);
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("gzip", zip);
    bodies.put("gzip two members", join(zip, zip));
    bodies.put("gzip trailing bytes", join(zip, latin("\u001f\u008bxyz")));
    bodies.put("gzip without trailer", java.util.Arrays.copyOf(zip, zip.length - 8));
    bodies.put("gzip cut", java.util.Arrays.copyOf(zip, zip.length - 12));
    bodies.put("gzip that is none", text);
    byte[] broken = zip.clone();
    broken[zip.length - 12] ^= 0x55;
    bodies.put("gzip broken", broken);
    bodies.forEach(
        (name, body) -> all.put(name, talk().client(GET).server(response("gzip", body))));
    all.put("zlib", talk().client(GET).server(response("deflate", deflate(text, false))));
    all.put("raw", talk().client(GET).server(response("deflate", deflate(text, true))));
    all.put("zstd", talk().client(GET).server(response("zstd", join(zstd(text), zstd(text)))));
    all.put("br", talk().client(GET).server(response("br", brotli())));
    all.put("br cut", talk().client(GET).server(response("br", new byte[] {0x1f, 0x25})));
    all.put("unknown", talk().client(GET).server(response("gzip, rot13", zip)));
    all.put("stacked", talk().client(GET).server(response("gzip, deflate", deflate(zip, false))));
    all.put(
        "transfer gzip",
        talk()
            .client(GET)
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
            .server(chunked(zip, 5)));
    all.put("capped", talk().with("max-body-bytes = 7").client(GET).server(response("gzip", zip)));
    all.put("bomb", talk().with("max-decoded-bytes = 9").client(GET).server(response("gzip", zip)));
    all.put("plain text, brotli's", talk().client(GET).server(response("", latin(BROTLI_TEXT))));
  }

  private static void lost(Map<String, Talk> all) {
    all.put(
        "gap in body",
        talk().client(GET + GET).server(OK.substring(0, 39)).serverGap(1).server(OK));
    all.put(
        "gap in header",
        talk()
            .client(GET)
            .server("HTTP/1.1 200 OK\r\nCon")
            .serverGap(9)
            .server("x\r\n" + OK)
            .client(GET)
            .server(OK));
    all.put(
        "gap in line",
        talk().client(GET + "GET /x").clientGap(9).client("\r\n" + GET).server(OK + OK));
    all.put(
        "gap in chunk",
        talk()
            .client(GET)
            .server(CHUNKED + "\r\n5\r\na")
            .serverGap(2)
            .server("cd\r\n0\r\n\r\n")
            .client(GET)
            .server(OK));
    all.put(
        "gap past chunk",
        talk()
            .client(GET)
            .server(CHUNKED + "\r\n5\r\na")
            .serverGap(9)
            .server("cd" + OK)
            .serverEnds(StreamEnd.RESET));
    all.put(
        "middle",
        talk().caughtInTheMiddle().client("x\r\n" + GET).server("yHTTP/1.1 200\r\n\r\nz" + OK));
  }
}
