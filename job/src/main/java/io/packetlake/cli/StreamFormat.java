package io.packetlake.cli;

import java.io.OutputStream;
import java.util.Locale;

/** How {@code follow} prints streams; the names are what a person types. */
enum StreamFormat {
  /** The bytes and nothing else. */
  RAW,
  /** Text, with a dot for what cannot be printed. */
  TEXT,
  /** A dump with offsets. */
  HEX;

  /** A printer of this form. */
  ChunkPrinter printer(OutputStream out) {
    return switch (this) {
      case RAW -> new RawChunks(out);
      case TEXT -> new TextChunks(out);
      case HEX -> new HexChunks(out);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
