package io.packetlake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in their codings. */
final class Coded {
  /** What {@link #brotli()} holds. */
  static final String BROTLI_TEXT = "hello brotli hello brotli hello brotli";

  private Coded() {}

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** In the zlib format, or raw. */
  static byte[] deflate(byte[] plain, boolean raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, raw))) {
      deflate.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] zstd(byte[] plain) {
    return Zstd.compress(plain);
  }

  /** {@link #BROTLI_TEXT}, made with the brotli command; the JVM has no encoder. */
  static byte[] brotli() {
    return Base64.getDecoder().decode("HyUA+B2pU5+7cC1WhiYnQdjoki3tLYiKBl5m/AI=");
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** A response with this body, framed by its length. */
  static byte[] response(String contentEncoding, byte[] body) {
    String header = "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n";
    return join(latin(header.formatted(contentEncoding, body.length)), body);
  }

  /** The body in chunks of so many bytes. */
  static byte[] chunked(byte[] body, int chunkBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += chunkBytes) {
      int length = Math.min(chunkBytes, body.length - at);
      out.writeBytes(latin(Integer.toHexString(length) + "\r\n"));
      out.write(body, at, length);
      out.writeBytes(latin("\r\n"));
    }
    out.writeBytes(latin("0\r\n\r\n"));
    return out.toByteArray();
  }
}
