package io.packetlake.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells a body's media type by its first bytes, with Apache Tika's table of magic numbers. */
final class MimeSniffer {
  /** Bytes of the beginning that are looked at. */
  static final int SNIFFED_BYTES = 1024;

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

  private MimeSniffer() {}

  /** The media type that the bytes look like; {@code application/octet-stream} for no other. */
  static String sniff(byte[] buffer, int length) {
    try {
      return TYPES
          .detect(
              new ByteArrayInputStream(buffer, 0, Math.min(length, SNIFFED_BYTES)), new Metadata())
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be read", e);
    }
  }
}
