package io.packetlake.http;

import static io.packetlake.http.Coded.chunked;
import static io.packetlake.http.Coded.gzip;
import static io.packetlake.http.Coded.join;
import static io.packetlake.http.Coded.latin;

import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a full segment in the analyzer: an operation is 1,460 bytes of the streams, whatever
 * segments they come in.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HttpAnalyzerBenchmark {
  private static final int STREAM_BYTES = 16 << 20;
  private static final int SEGMENT_BYTES = 1_460;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final String REQUEST =
      """
      GET /assets/app.js?v=12 HTTP/1.1
      Host: www.example.org
      User-Agent: benchmark/1.0
      Accept: */*
      Accept-Encoding: gzip, br
      Cookie: session=0123456789abcdef

      """
          .replace("\n", "\r\n");

  /**
   * Which responses: small (200 bytes, always the same, or each another), plain (100 KB), chunked
   * gzip (100 KB of text), or a mix of them.
   */
  @Param({"mixed", "small", "different", "plain", "gzip"})
  String kind;

  private byte[] request;
  private byte[] response;
  private int exchanges;
  private final Random random = new Random(1);
  private final Talk talk = Talk.talk();
  private long rows;

  @Setup
  public void prepare() {
    byte[] noise = new byte[100_000];
    random.nextBytes(noise);
    byte[] zip = gzip(latin(words(100_000)));
    byte[] small = response("", noise, 200);
    byte[] plain = response("", noise, noise.length);
    byte[] coded =
        join(
            latin("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"),
            latin("Transfer-Encoding: chunked\r\n\r\n"),
            chunked(zip, 4_096));
    response =
        switch (kind) {
          case "small", "different" -> small;
          case "plain" -> plain;
          case "gzip" -> coded;
          default -> join(small, coded, small, plain, small, coded);
        };
    int answers = kind.equals("mixed") ? 6 : 1;
    request = latin(REQUEST.repeat(answers));
    exchanges = STREAM_BYTES / (request.length + response.length);
  }

  /** Text of words in any order: gzip makes about a third of it. */
  private String words(int length) {
    String[] words = REQUEST.split("[ /\r\n]+", -1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(words[random.nextInt(words.length)]).append(random.nextInt(10)).append(' ');
    }
    return text.toString();
  }

  private static byte[] response(String coding, byte[] body, int length) {
    return Coded.response(coding, Arrays.copyOf(body, length));
  }

  /** One connection of 16 MB. */
  @Benchmark
  @OperationsPerInvocation(STREAM_BYTES / SEGMENT_BYTES)
  public long stream() {
    StreamAnalyzer analyzer =
        talk.open(
            new RowSink() {
              @Override
              public <T> void add(TableSchema<T> table, T row) {
                rows++;
              }
            });
    for (int i = 0; i < exchanges; i++) {
      if (kind.equals("different")) {
        INT.set(response, response.length - 4, random.nextInt());
      }
      say(analyzer, Side.LOW, request, i);
      say(analyzer, Side.HIGH, response, i);
    }
    analyzer.end(Side.LOW, StreamEnd.FIN, exchanges);
    analyzer.end(Side.HIGH, StreamEnd.FIN, exchanges);
    analyzer.finish(exchanges);
    return rows;
  }

  private static void say(StreamAnalyzer analyzer, Side from, byte[] bytes, long timeNanos) {
    for (int at = 0; at < bytes.length; at += SEGMENT_BYTES) {
      analyzer.data(from, bytes, at, Math.min(SEGMENT_BYTES, bytes.length - at), timeNanos);
    }
  }
}
