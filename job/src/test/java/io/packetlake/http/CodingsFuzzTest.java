package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.ZstdInputStream;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a body of any coding: what comes out is what the coding's own library makes of them,
 * where it can read them, bounded, and the same however the bytes are cut.
 */
class CodingsFuzzTest {
  private static final List<String> CODINGS =
      List.of(
          "gzip", "deflate", "br", "zstd", "gzip, gzip", "deflate, zstd", "br, gzip", "zstd, br");

  private static final int LONGEST = 100 << 10;
  private static final String LIMITS =
      "max-decoded-bytes = 100K, max-body-bytes = 1K, max-held-bytes = 64M";

  /** Brotli's window, of up to 16 MiB, is what takes most. */
  private static final long ALLOCATED_BYTES = 64 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** One byte for the coding, one for the framing, then the coded body. */
  static Stream<byte[]> bodies() {
    byte[] text = Coded.latin("hello hello hello hello hello, coded world");
    byte[] zip = Coded.gzip(text);
    byte[] zlib = Coded.deflate(text, false);
    byte[] zstd = Coded.zstd(text);
    byte[] random = new byte[5_000];
    new Random(1).nextBytes(random);
    return Stream.of(
        input(0, zip),
        input(0, Coded.join(zip, Coded.gzip(new byte[5_000]))),
        input(0, Arrays.copyOf(zip, zip.length - 8)),
        input(0, Coded.join(zip, Arrays.copyOf(Coded.gzip(new byte[5_000]), 18))),
        input(0, text),
        input(1, zlib),
        input(1, Coded.deflate(text, true)),
        input(2, Coded.brotli()),
        input(3, zstd),
        input(3, Coded.join(zstd, Coded.zstd(new byte[200_000]))),
        input(3, Coded.zstd(random)),
        input(4, Coded.gzip(zip)),
        input(5, Coded.zstd(zlib)),
        input(6, Coded.gzip(Coded.brotli())),
        input(7, zstd));
  }

  private static byte[] input(int coding, byte[] body) {
    return Coded.join(new byte[] {(byte) coding, (byte) (3 * coding)}, body);
  }

  @MethodSource("bodies")
  @FuzzTest
  void bodiesAreWhatTheirCodingSays(byte[] input) throws IOException {
    if (input.length < 3) {
      return;
    }
    String coding = CODINGS.get((input[0] & 0xff) % CODINGS.size());
    byte[] coded = Arrays.copyOfRange(input, 2, input.length);
    Talk talk = talk(coding, input[1] & 0xff, coded);
    Body body = talk.row().response().body();
    SoundRows.isSound(talk.row());
    assertThat(body.length()).isLessThanOrEqualTo(LONGEST);
    assertLibraryAgrees(coding, coded, body);

    String text = Talk.describe(talk.rows());
    int choice = Arrays.hashCode(input) >>> 1;
    assertThat(Talk.describe(talk.rows(1))).as("pieces of 1").isEqualTo(text);
    int size = 2 + choice % 99;
    assertThat(Talk.describe(talk.rows(size))).as("pieces of %d", size).isEqualTo(text);
    allocatesLittle(talk);
  }

  /** Framed by length, by chunks of some size, or by the end of the stream. */
  private static Talk talk(String coding, int framing, byte[] coded) {
    String header = "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n";
    Talk talk = Talk.talk().with(LIMITS).client(Conversations.GET);
    switch (framing % 3) {
      case 0 -> talk.server(header + "Content-Length: " + coded.length + "\r\n\r\n").server(coded);
      case 1 ->
          talk.server(header + "Transfer-Encoding: chunked\r\n\r\n")
              .server(Coded.chunked(coded, 1 + framing));
      default -> talk.server(header + "\r\n").server(coded);
    }
    return talk.close();
  }

  private static void assertLibraryAgrees(String coding, byte[] coded, Body body) {
    byte[] plain;
    try (InputStream in = library(coding, coded)) {
      plain = in == null ? null : in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      // The library cannot read it either.
      return;
    }
    if (plain != null && plain.length > 0 && plain.length <= LONGEST) {
      assertThat(body.length()).isEqualTo(plain.length);
      assertThat(body.sha256()).isEqualTo(sha256(plain));
      assertThat(body.state()).isIn(BodyState.COMPLETE, BodyState.CAPPED);
    }
  }

  private static InputStream library(String coding, byte[] coded) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(coded);
    return switch (coding) {
      // The JDK's passes over up to 18 bytes of a member that was begun and cut.
      case "gzip" ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case "deflate" -> new InflaterInputStream(in, new Inflater());
      case "br" -> new BrotliInputStream(in);
      case "zstd" -> new ZstdInputStream(in).setLongMax(23);
      default -> null;
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void allocatesLittle(Talk talk) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    talk.rows();
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes allocated").isLessThan(ALLOCATED_BYTES);
  }
}
