package io.packetlake.http;

import java.util.Set;

/**
 * A body in chunks, with trailers.
 *
 * <pre>
 * chunked-body = *chunk last-chunk trailer-section CRLF
 * chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
 * last-chunk   = 1*"0" [ chunk-ext ] CRLF
 * </pre>
 *
 * RFC 9112 section 7.1.
 */
final class ChunkedFraming implements Framing {
  private enum State {
    SIZE,
    DATA,
    AFTER_DATA,
    AFTER_DATA_CR,
    TRAILER,
    DONE,
    LOST
  }

  private static final int MOST_SIZE_DIGITS = 15;

  private final Set<Anomaly> odd;
  private final LineReader lines;
  private final HeaderBlock trailers;
  private State state = State.SIZE;
  private long remaining;

  /**
   * @param limits of lines and trailers
   * @param trailers takes the trailer fields
   * @param odd where anomalies go
   */
  ChunkedFraming(HttpLimits limits, HeaderBlock trailers, Set<Anomaly> odd) {
    this.odd = odd;
    this.trailers = trailers;
    this.lines = new LineReader(limits.maxLineBytes(), LineReader.Keep.HEAD);
  }

  @Override
  public int read(byte[] buffer, int from, int to, ByteSink body) {
    int at = from;
    while (at < to && progress() == Progress.MORE) {
      at =
          switch (state) {
            case SIZE -> size(buffer, at, to);
            case DATA -> data(buffer, at, to, body);
            case AFTER_DATA -> afterData(buffer, at);
            case AFTER_DATA_CR -> afterDataCr(buffer, at);
            case TRAILER -> trailer(buffer, at, to);
            case DONE, LOST -> at;
          };
    }
    return at;
  }

  private int size(byte[] buffer, int from, int to) {
    int at = line(buffer, from, to);
    if (lines.isComplete()) {
      sizeLine(lines.line(), lines.from(), lines.to());
    }
    return at;
  }

  private int line(byte[] buffer, int from, int to) {
    int at = lines.read(buffer, from, to);
    if (lines.isComplete() && lines.isBareLf()) {
      odd.add(Anomaly.BARE_LF);
    }
    if (lines.isComplete() && lines.isCut()) {
      odd.add(Anomaly.LINE_LIMIT);
    }
    return at;
  }

  private void sizeLine(byte[] line, int from, int to) {
    int at = from;
    while (at < to && Grammar.isWhitespace(line[at])) {
      at++;
    }
    boolean whitespace = at > from;
    int first = at;
    long size = 0;
    int digits = 0;
    while (at < to && Character.digit(line[at], 16) >= 0) {
      size = (size << 4) | Character.digit(line[at], 16);
      digits += size == 0 ? 0 : 1;
      at++;
      if (digits > MOST_SIZE_DIGITS) {
        break;
      }
    }
    int end = at;
    while (at < to && Grammar.isWhitespace(line[at])) {
      at++;
    }
    whitespace |= at > end;
    if (first == end || digits > MOST_SIZE_DIGITS || (at < to && line[at] != ';')) {
      odd.add(Anomaly.INVALID_CHUNK_SIZE);
      state = State.LOST;
      return;
    }
    if (whitespace) {
      odd.add(Anomaly.CHUNK_SIZE_WHITESPACE);
    }
    remaining = size;
    state = size == 0 ? State.TRAILER : State.DATA;
  }

  private int data(byte[] buffer, int from, int to, ByteSink body) {
    int count = (int) Math.min(to - from, remaining);
    body.write(buffer, from, count);
    passed(count);
    return from + count;
  }

  private void passed(long count) {
    remaining -= count;
    if (remaining == 0) {
      state = State.AFTER_DATA;
    }
  }

  private int afterData(byte[] buffer, int from) {
    if (buffer[from] == '\r') {
      state = State.AFTER_DATA_CR;
      return from + 1;
    }
    state = State.SIZE;
    if (buffer[from] == '\n') {
      odd.add(Anomaly.BARE_LF);
      return from + 1;
    }
    odd.add(Anomaly.MISSING_CHUNK_CRLF);
    return from;
  }

  private int afterDataCr(byte[] buffer, int from) {
    state = State.SIZE;
    if (buffer[from] == '\n') {
      return from + 1;
    }
    odd.add(Anomaly.MISSING_CHUNK_CRLF);
    return from;
  }

  private int trailer(byte[] buffer, int from, int to) {
    int at = line(buffer, from, to);
    if (lines.isComplete()) {
      if (lines.from() == lines.to()) {
        trailers.finish();
        state = State.DONE;
      } else {
        trailers.line(lines.line(), lines.from(), lines.to());
      }
    }
    return at;
  }

  @Override
  public Progress progress() {
    return switch (state) {
      case DONE -> Progress.DONE;
      case LOST -> Progress.LOST;
      default -> Progress.MORE;
    };
  }

  @Override
  public void gap(long length) {
    if (state == State.DATA && length <= remaining) {
      passed(length);
    } else {
      state = State.LOST;
    }
  }
}
