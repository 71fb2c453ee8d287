package io.packetlake.http;

import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes {@code gzip} and {@code deflate} (RFC 9110 section 8.4.1). A gzip may have many members;
 * {@code deflate} is taken in the zlib format, as it should be, and raw, as some send it.
 *
 * <pre>
 * gzip  header, deflate data, CRC-32 4 (little-endian), length 4   RFC 1952 section 2.3
 * zlib  CMF 1, FLG 1, deflate data, Adler-32 4 (big-endian)        RFC 1950 section 2.2
 * </pre>
 */
final class InflateCodec implements Codec {
  /** The coding's name says which. */
  enum Format {
    /** RFC 1952. */
    GZIP(8),
    /** RFC 1950. */
    ZLIB(4),
    /** RFC 1951 alone. */
    RAW(0);

    private final int trailerBytes;

    Format(int trailerBytes) {
      this.trailerBytes = trailerBytes;
    }
  }

  private enum State {
    HEADER,
    DATA,
    TRAILER,
    AFTER
  }

  private final Workbench bench;
  private final Inflater inflater;
  private final byte[] scratch;
  private final GzipHeader gzipHeader = new GzipHeader();
  private final byte[] trailer = new byte[8];
  private Format format;
  private Checksum checksum;
  private State state = State.HEADER;
  private int headerLength;
  private int firstByte;
  private int trailerLength;
  private int members;
  private boolean checksumWrong;
  private boolean bytesAfter;

  /**
   * @param format gzip, or zlib if a raw stream shall be taken too
   * @param scratch to decode into
   * @param bench has inflaters
   */
  InflateCodec(Format format, byte[] scratch, Workbench bench) {
    this.format = format;
    this.bench = bench;
    this.inflater = bench.takeInflater();
    this.scratch = scratch;
    this.checksum = format == Format.GZIP ? new CRC32() : new Adler32();
  }

  @Override
  public boolean decode(byte[] buffer, int offset, int length, ByteSink out)
      throws DataFormatException {
    int at = offset;
    int to = offset + length;
    boolean wanted = true;
    while (at < to && wanted) {
      switch (state) {
        case HEADER -> at = header(buffer, at, out);
        case DATA -> {
          inflater.setInput(buffer, at, to - at);
          wanted = inflate(out);
          at = to - inflater.getRemaining();
        }
        case TRAILER -> at = trailer(buffer, at);
        case AFTER -> at = after(buffer, at);
      }
    }
    return wanted;
  }

  private int header(byte[] buffer, int at, ByteSink out) throws DataFormatException {
    if (format == Format.GZIP) {
      gzipHeader(buffer[at]);
    } else {
      zlibHeader(buffer[at], out);
    }
    return at + 1;
  }

  private void gzipHeader(byte b) throws DataFormatException {
    switch (gzipHeader.feed(b)) {
      case INVALID -> {
        if (members == 0) {
          throw new DataFormatException("no gzip header");
        }
        bytesAfter = true;
        state = State.AFTER;
      }
      case DONE -> state = State.DATA;
      case MORE -> {}
    }
  }

  /** RFC 1950 section 2.2: CM is 8, the two bytes are a multiple of 31, no preset dictionary. */
  private void zlibHeader(byte b, ByteSink out) throws DataFormatException {
    headerLength++;
    if (headerLength == 1) {
      firstByte = b & 0xff;
      return;
    }
    state = State.DATA;
    int second = b & 0xff;
    boolean zlib = (firstByte & 0x0f) == 8 && ((firstByte << 8) + second) % 31 == 0;
    if (zlib && (second & 0x20) == 0) {
      return;
    }
    format = Format.RAW;
    inflater.setInput(new byte[] {(byte) firstByte, b});
    inflate(out);
    int left = inflater.getRemaining();
    bytesAfter |= left > 0;
  }

  /** Inflates what the inflater was given; false where no more is wanted. */
  private boolean inflate(ByteSink out) throws DataFormatException {
    boolean wanted = true;
    while (wanted) {
      int count = inflateOnce(out);
      if (count > 0) {
        checksum.update(scratch, 0, count);
        wanted = out.write(scratch, 0, count);
      }
      if (inflater.finished()) {
        dataEnded();
        return wanted;
      }
      if (count == 0) {
        return wanted;
      }
    }
    return false;
  }

  private int inflateOnce(ByteSink out) throws DataFormatException {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(scratch);
    } catch (DataFormatException e) {
      int count = (int) (inflater.getBytesWritten() - before);
      if (count > 0) {
        out.write(scratch, 0, count);
      }
      throw e;
    }
  }

  private void dataEnded() {
    members++;
    trailerLength = 0;
    state = format.trailerBytes == 0 ? State.AFTER : State.TRAILER;
  }

  private int trailer(byte[] buffer, int at) {
    trailer[trailerLength++] = buffer[at];
    if (trailerLength == format.trailerBytes) {
      checksumWrong |= trailerChecksum() != checksum.getValue();
      checksum.reset();
      state = State.AFTER;
    }
    return at + 1;
  }

  private long trailerChecksum() {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (trailer[format == Format.GZIP ? 3 - i : i] & 0xff);
    }
    return value;
  }

  /** RFC 1952 section 2.2: members follow each other; what is no member is garbage. */
  private int after(byte[] buffer, int at) {
    if (format == Format.GZIP && !bytesAfter && buffer[at] == GzipHeader.FIRST_BYTE) {
      gzipHeader.reset();
      inflater.reset();
      state = State.HEADER;
      return at;
    }
    bytesAfter = true;
    return at + 1;
  }

  @Override
  public void finish(CodingFindings findings) {
    boolean cutMember = state == State.DATA || (state == State.HEADER && members == 0);
    if (cutMember) {
      findings.found(Anomaly.CODING_CUT, BodyState.CUT);
    } else if (state == State.TRAILER) {
      findings.found(Anomaly.CODING_CUT, BodyState.NONE);
    }
    if (checksumWrong) {
      findings.found(Anomaly.CODING_CHECKSUM, BodyState.NONE);
    }
    if (bytesAfter || (state == State.HEADER && members > 0)) {
      findings.found(Anomaly.CODING_TRAILING_BYTES, BodyState.NONE);
    }
  }

  @Override
  public void close() {
    bench.giveBack(inflater);
  }
}
