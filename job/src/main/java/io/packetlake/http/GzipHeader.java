package io.packetlake.http;

/**
 * Passes over the header of a gzip member, byte by byte.
 *
 * <pre>
 *  0  1  ID1 0x1f
 *  1  1  ID2 0x8b
 *  2  1  CM 8
 *  3  1  FLG: FTEXT 1, FHCRC 2, FEXTRA 4, FNAME 8, FCOMMENT 16
 *  4  6  MTIME, XFL, OS
 * 10     FEXTRA: length 2 (little-endian) and so many bytes; FNAME and FCOMMENT: bytes up to a 0;
 *        FHCRC: 2
 * </pre>
 *
 * RFC 1952 section 2.3.
 */
final class GzipHeader {
  /** ID1. */
  static final byte FIRST_BYTE = 0x1f;

  private static final int FIXED_BYTES = 10;
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** What is known after a byte. */
  enum Progress {
    /** The header goes on. */
    MORE,
    /** That was its last byte. */
    DONE,
    /** This is no gzip header. */
    INVALID
  }

  private int position;
  private int flags;
  private int extraLength;
  private int inPart;

  /** Starts again. */
  void reset() {
    position = 0;
    flags = 0;
    inPart = 0;
  }

  /** The next byte. */
  Progress feed(byte b) {
    if (position < FIXED_BYTES) {
      return fixed(b);
    }
    if ((flags & FEXTRA) != 0) {
      extra(b & 0xff);
    } else if ((flags & FNAME) != 0) {
      text(b, FNAME);
    } else if ((flags & FCOMMENT) != 0) {
      text(b, FCOMMENT);
    } else if (++inPart == 2) {
      flags = 0;
    }
    return progress();
  }

  private Progress fixed(byte b) {
    boolean sound =
        switch (position) {
          case 0 -> b == FIRST_BYTE;
          case 1 -> b == (byte) 0x8b;
          case 2 -> b == 8;
          case 3 -> (b & RESERVED) == 0;
          default -> true;
        };
    if (position == 3) {
      flags = b & (FHCRC | FEXTRA | FNAME | FCOMMENT);
    }
    position++;
    return !sound ? Progress.INVALID : position < FIXED_BYTES ? Progress.MORE : progress();
  }

  private void extra(int b) {
    inPart++;
    if (inPart == 1) {
      extraLength = b;
    } else if (inPart == 2) {
      extraLength |= b << 8;
    }
    if (inPart >= 2 && inPart == extraLength + 2) {
      endPart(FEXTRA);
    }
  }

  private void text(byte b, int flag) {
    if (b == 0) {
      endPart(flag);
    }
  }

  private void endPart(int flag) {
    flags &= ~flag;
    inPart = 0;
  }

  private Progress progress() {
    return flags == 0 ? Progress.DONE : Progress.MORE;
  }
}
