package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;

/**
 * Streams that would take all memory there is if anything of them were gathered, made on the fly.
 * Each is a method that feeds so many bytes (of a body, a bomb's plain text, a header) or segments,
 * and says what must come of it.
 */
enum HostileStream {
  /** One connection whose responses are bodies of 64 MB, one after the other. */
  LONG_CONNECTION(HostileStream::longConnection, 500_000_000L, 5_000_000_000L),
  /** Bombs as the shipped limits take them: decoding stops. */
  GZIP_BOMB(plain -> bomb("gzip", gzip(plain), ""), 10_000_000_000L, 10_000_000_000L),
  DEFLATE_BOMB(plain -> bomb("deflate", zlib(plain), ""), 10_000_000_000L, 10_000_000_000L),
  ZSTD_BOMB(plain -> bomb("zstd", zstd(plain), ""), 10_000_000_000L, 10_000_000_000L),
  BROTLI_BOMB(plain -> bomb("br", brotli(plain), ""), 10_000_000_000L, 10_000_000_000L),
  /** Bombs with a limit past what they hold: all of it is decoded. */
  WHOLE_GZIP_BOMB(
      plain -> bomb("gzip", gzip(plain), HostileStream.PAST_IT), 300_000_000L, 10_000_000_000L),
  WHOLE_ZSTD_BOMB(
      plain -> bomb("zstd", zstd(plain), HostileStream.PAST_IT), 300_000_000L, 10_000_000_000L),
  WHOLE_BROTLI_BOMB(
      plain -> bomb("br", brotli(plain), HostileStream.PAST_IT), 300_000_000L, 10_000_000_000L),
  /** A header whose lines never end, and one line that never ends. */
  ENDLESS_HEADER(HostileStream::endlessHeader, 200_000_000L, 2_000_000_000L),
  ENDLESS_LINE(HostileStream::endlessLine, 200_000_000L, 2_000_000_000L),
  /** As the issue has them: they are read to their end, and what follows is whole. */
  LONG_LINE(HostileStream::longLine, 10_000_000L, 10_000_000L),
  MANY_HEADERS(HostileStream::manyHeaders, 100_000L, 100_000L),
  /** Segments from the last to the first but one, and segments with a hole before each. */
  OUT_OF_ORDER(HostileStream::outOfOrder, 1_000_000L, 1_000_000L),
  HOLES(HostileStream::holes, 1_000_000L, 1_000_000L),
  /** Requests that nobody answers. */
  UNANSWERED(HostileStream::unanswered, 200_000L, 2_000_000L);

  private static final String PAST_IT = "http { max-decoded-bytes = 100G, max-brotli-bytes = 64M }";
  private static final int BODY_BYTES = 64_000_000;
  private static final int PIECE_BYTES = 1 << 20;
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  /** A method of this class: nothing in it can change. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final LongConsumer feed;

  private final long size;
  private final long fullSize;

  HostileStream(LongConsumer feed, long size, long fullSize) {
    this.feed = feed;
    this.size = size;
    this.fullSize = fullSize;
  }

  /** The child process of {@link HostileStreamsIT}: the name of a stream, and its size. */
  public static void main(String[] args) {
    HostileStream stream = valueOf(args[0]);
    boolean full = args[1].equals("full");
    long start = System.nanoTime();
    stream.feed.accept(full ? stream.fullSize : stream.size);
    System.out.printf("%s %s: %d ms%n", stream, args[1], (System.nanoTime() - start) / 1_000_000);
  }

  private static void longConnection(long size) {
    FlowFeed feed = new FlowFeed("");
    byte[] piece = new byte[PIECE_BYTES];
    long exchanges = 0;
    for (long said = 0; said < size; said += BODY_BYTES, exchanges++) {
      feed.client(GET).server(OK + "Content-Length: " + BODY_BYTES + "\r\n\r\n");
      for (int at = 0; at < BODY_BYTES; at += piece.length) {
        feed.server(Arrays.copyOf(piece, Math.min(piece.length, BODY_BYTES - at)));
      }
    }
    feed.close();
    assertThat(feed.rows("transactions")).isEqualTo(exchanges);
    assertThat(feed.last("transactions.response_body_length")).isEqualTo((long) BODY_BYTES);
    assertThat(feed.last("transactions.response_body_state")).isEqualTo("capped");
  }

  /** Beginning, what says a piece of zeroes again, how often, and the end. */
  private record Bomb(byte[] beginning, byte[] again, long times, byte[] end, long plainBytes) {
    long length() {
      return beginning.length + times * again.length + end.length;
    }
  }

  private static void bomb(String coding, Bomb bomb, String settings) {
    FlowFeed feed = new FlowFeed(settings).client(GET);
    String header = OK + "Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n";
    feed.server(header.formatted(coding, bomb.length())).server(bomb.beginning());
    for (long i = 0; i < bomb.times(); i++) {
      feed.server(bomb.again());
    }
    feed.server(bomb.end()).client(GET).server(OK + "Content-Length: 2\r\n\r\nok").close();

    assertThat(feed.rows("transactions")).isEqualTo(2);
    assertThat(feed.longest()).isEqualTo(settings.isEmpty() ? 1L << 30 : bomb.plainBytes());
    assertThat(feed.anomalies().contains("decoded_limit")).isEqualTo(settings.isEmpty());
    assertThat(feed.last("transactions.response_body_length")).isEqualTo(2L);
  }

  private static Bomb gzip(long plain) {
    byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
    return deflated(header, plain, new byte[8]);
  }

  private static Bomb zlib(long plain) {
    return deflated(new byte[] {0x78, (byte) 0x9c}, plain, new byte[4]);
  }

  /** Zeroes after zeroes, flushed, are the same bytes each time. */
  private static Bomb deflated(byte[] header, long plain, byte[] trailer) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    byte[] first = join(header, flushed(deflater));
    flushed(deflater);
    byte[] again = flushed(deflater);
    deflater.end();
    long times = plain / PIECE_BYTES - 1;
    byte[] lastBlock = {3, 0};
    return new Bomb(first, again, times, join(lastBlock, trailer), (times + 1) * PIECE_BYTES);
  }

  private static byte[] flushed(Deflater deflater) {
    byte[] out = new byte[8_192];
    deflater.setInput(new byte[PIECE_BYTES]);
    return Arrays.copyOf(out, deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH));
  }

  /** Frame after frame. */
  private static Bomb zstd(long plain) {
    byte[] frame = Zstd.compress(new byte[16 * PIECE_BYTES]);
    long times = plain / (16 * PIECE_BYTES);
    return new Bomb(new byte[0], frame, times, new byte[0], times * 16 * PIECE_BYTES);
  }

  /** Made with the brotli library at quality 5, flushed after each 16 MiB of zeroes. */
  private static Bomb brotli(long plain) {
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] first = base64.decode("y///PwAkAOKxQHLv//j//weABEAcFoDu/Z8B");
    byte[] again = base64.decode("/P//A0ACIA4LQPf+j///fwBIAMRhAeje/xk=");
    long times = plain / (16 * PIECE_BYTES) - 1;
    return new Bomb(first, again, times, new byte[] {3}, (times + 1) * 16 * PIECE_BYTES);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void endlessHeader(long size) {
    FlowFeed feed = new FlowFeed("").client(GET).server(OK);
    String lines = ("X-Field: " + "y".repeat(90) + "\r\n").repeat(1_000);
    for (long said = 0; said < size; said += lines.length()) {
      feed.server(lines);
    }
    feed.close();
    assertThat(feed.rows("transactions")).isEqualTo(1);
    assertThat(feed.anomalies()).contains("header_limit");
  }

  private static void endlessLine(long size) {
    FlowFeed feed = new FlowFeed("").client(GET).server(OK + "X: ");
    String piece = "y".repeat(100_000);
    for (long said = 0; said < size; said += piece.length()) {
      feed.server(piece);
    }
    feed.close();
    assertThat(feed.rows("transactions")).isEqualTo(1);
    assertThat(feed.anomalies()).contains("header_cut");
  }

  private static void longLine(long size) {
    FlowFeed feed = new FlowFeed("").client(GET).server(OK + "X: ");
    feed.server("y".repeat((int) size)).server("\r\nContent-Length: 3\r\n\r\nabc").close();
    assertThat(feed.anomalies()).contains("line_limit");
    assertThat(feed.last("transactions.response_body_length")).isEqualTo(3L);
    assertThat(feed.last("transactions.response_headers"))
        .asInstanceOf(list(Object.class))
        .hasSize(2);
  }

  private static void manyHeaders(long size) {
    FlowFeed feed = new FlowFeed("http.max-headers = 1000000, http.max-header-bytes = 64M");
    feed.client(GET).server(OK);
    for (int i = 0; i < size; i++) {
      feed.server("X-" + i + ": " + i + "\r\n");
    }
    feed.server("Content-Length: 3\r\n\r\nabc").close();
    assertThat(feed.last("transactions.response_headers"))
        .asInstanceOf(list(Object.class))
        .hasSize((int) size + 1);
    assertThat(feed.last("transactions.response_body_length")).isEqualTo(3L);
  }

  private static void outOfOrder(long size) {
    FlowFeed feed = new FlowFeed("").client(GET).server(OK + "Content-Length: 99\r\n\r\n");
    byte[] segment = new byte[10];
    for (long i = size; i > 0; i--) {
      feed.serverAhead(i * segment.length, segment);
    }
    feed.cut();
    assertThat(feed.rows("flows")).isEqualTo(1);
    assertThat(feed.last("flows.resp_gap_bytes")).isNotEqualTo(0L);
    assertThat(feed.last("transactions.response_body_state")).isEqualTo("gap");
  }

  private static void holes(long size) {
    FlowFeed feed = new FlowFeed("").client(GET).server(OK + "Content-Length: 99\r\n\r\n");
    byte[] segment = new byte[10];
    for (long i = 0; i < size; i++) {
      feed.serverAhead(10 + 2 * i * segment.length, segment);
    }
    feed.cut();
    assertThat(feed.rows("flows")).isEqualTo(1);
    assertThat(feed.last("flows.resp_gap_bytes")).isEqualTo(size * segment.length);
  }

  private static void unanswered(long size) {
    FlowFeed feed = new FlowFeed("");
    for (long i = 0; i < size; i++) {
      feed.client(GET);
    }
    feed.close();
    assertThat(feed.rows("transactions")).isEqualTo(size);
    assertThat(feed.anomalies()).contains("waiting_limit");
  }
}
