package io.packetlake.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Tells a body's media type by its first bytes, with Apache Tika's table of magic numbers as far as
 * {@link MagicTable} tells. Types of contents seen lately are remembered by the hash of the bytes
 * looked at.
 */
final class MimeSniffer {
  /** Bytes of the beginning that are looked at. */
  static final int SNIFFED_BYTES = 1024;

  private static final MagicChoice TABLES = new MagicChoice();
  private static final SniffedTypes SEEN = new SniffedTypes();

  private final MessageDigest digest;

  /**
   * A sniffer for one thread.
   *
   * @param digest of a kind in which no two contents have the same hash
   */
  MimeSniffer(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * The media type that a body looks like; {@code application/octet-stream} for no other.
   *
   * @param buffer starts with the body
   * @param length how many bytes of the body it holds; the first {@link #SNIFFED_BYTES} are looked
   *     at
   */
  String sniff(byte[] buffer, int length) {
    int count = Math.min(length, SNIFFED_BYTES);
    digest.update(buffer, 0, count);
    String hash = HexFormat.of().formatHex(digest.digest());
    String type = SEEN.get(hash);
    if (type == null) {
      type = look(buffer, count);
      SEEN.put(hash, type);
    }
    return type;
  }

  private static String look(byte[] buffer, int count) {
    return look(TABLES.of(buffer, count), buffer, count);
  }

  /** The media type that a table of Tika's finds in the first {@code count} bytes. */
  static String look(MimeTypes table, byte[] buffer, int count) {
    try {
      return table.detect(new ByteArrayInputStream(buffer, 0, count), new Metadata()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be read", e);
    }
  }
}
