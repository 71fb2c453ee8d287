package io.packetlake.capture;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** How a capture file is packed. A packed file is read from its beginning, by one task. */
public enum Compression {
  /** Not at all: it can be split. */
  NONE(""),
  /** gzip (RFC 1952), of one or many members. */
  GZIP("1f8b"),
  /** Zstandard (RFC 8878), of one or many frames; pzstd writes skippable ones between them. */
  ZSTD("28b52ffd"),
  /** bzip2, of one or many streams. */
  BZIP2("425a68"),
  /** The LZ4 frame format, of one or many frames. */
  LZ4("04224d18"),
  /** xz, of one or many streams. */
  XZ("fd377a585a00");

  private static final int FIRST_SKIPPABLE_MAGIC = 0x184d2a50;

  /** In hexadecimal. */
  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** The packing of a file that starts with {@code data}; nothing where it has no known magic. */
  static Optional<Compression> of(byte[] data) {
    if (skippable(data)) {
      return Optional.of(ZSTD);
    }
    return Arrays.stream(values()).filter(one -> one != NONE && one.begins(data)).findFirst();
  }

  /** A frame that holds nothing (RFC 8878 section 3.1.2): magics 184d2a50 to 184d2a5f. */
  private static boolean skippable(byte[] data) {
    return data.length >= Integer.BYTES
        && (Endian.LITTLE.int32(data, 0) & ~0x0f) == FIRST_SKIPPABLE_MAGIC;
  }

  private boolean begins(byte[] data) {
    int length = magic.length() / 2;
    return data.length >= length && HexFormat.of().formatHex(data, 0, length).equals(magic);
  }

  /** The name for people. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
