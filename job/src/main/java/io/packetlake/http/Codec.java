package io.packetlake.http;

import java.util.zip.DataFormatException;

/** Undoes one coding of a body as its bytes arrive. */
interface Codec {
  /**
   * Decodes the next bytes, all of them, and passes on what comes out.
   *
   * @return false where {@code out} wants no more, or nothing more can come
   * @throws DataFormatException if the bytes are not what the coding makes; what came out before
   *     was passed on
   */
  boolean decode(byte[] buffer, int offset, int length, ByteSink out) throws DataFormatException;

  /**
   * No bytes follow.
   *
   * @param findings where to tell what is missing or too much
   */
  void finish(CodingFindings findings);

  /** Frees what lies outside the heap; nothing may be called afterwards. */
  void close();
}
