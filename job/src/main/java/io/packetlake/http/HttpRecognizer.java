package io.packetlake.http;

import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.AnalyzerFactory.Recognition;

/**
 * Tells by a stream's bytes whether HTTP/1.x is spoken. At the start of a stream it takes what RFC
 * 9112 lets a lenient reader take; in the middle, only a start line with a known method, or a
 * status code, and a proper version.
 *
 * <pre>
 * request-line = method SP request-target SP HTTP-version   RFC 9112 section 3
 * status-line  = HTTP-version SP status-code SP [ reason ]  RFC 9112 section 4
 * Simple-Request = "GET" SP Request-URI CRLF                RFC 1945 section 4.1
 * </pre>
 */
final class HttpRecognizer {
  /** Bytes after which a verdict is certain: long enough for most request lines. */
  static final int PREFIX_BYTES = 1024;

  private static final int VERSION_BYTES = 8;
  private static final int STATUS_DIGITS = 3;
  private static final String PREFACE = "PRI * HTTP/2.0";

  private HttpRecognizer() {}

  /** What the bytes are; see {@link io.packetlake.tcp.AnalyzerFactory#recognize}. */
  static Recognition recognize(Place place, byte[] buffer, int offset, int length) {
    int to = offset + Math.min(length, PREFIX_BYTES);
    int from = place == Place.START ? afterEmptyLines(buffer, offset, to) : offset;
    if (from == to) {
      return more(length);
    }
    Recognition verdict =
        (buffer[from] | 0x20) == 'h' && isPrefixOfVersion(buffer, from, to)
            ? server(place, buffer, from, to)
            : client(place, buffer, from, to);
    return verdict == Recognition.MORE ? more(length) : verdict;
  }

  private static Recognition more(int length) {
    return length < PREFIX_BYTES ? Recognition.MORE : Recognition.NO;
  }

  /** RFC 9112 section 2.2: an empty line before a request line is ignored. */
  private static int afterEmptyLines(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && (buffer[at] == '\r' || buffer[at] == '\n')) {
      at++;
    }
    return at;
  }

  private static boolean isPrefixOfVersion(byte[] buffer, int from, int to) {
    byte[] http = {'h', 't', 't', 'p', '/'};
    for (int i = 0; i < http.length && from + i < to; i++) {
      if ((buffer[from + i] | 0x20) != http[i] && buffer[from + i] != http[i]) {
        return false;
      }
    }
    return true;
  }

  private static Recognition server(Place place, byte[] buffer, int from, int to) {
    if (place == Place.MIDDLE) {
      return serverInMiddle(buffer, from, to);
    }
    if (to - from < 6) {
      return Recognition.MORE;
    }
    return Grammar.isDigit(buffer[from + 5]) ? Recognition.SERVER : Recognition.NO;
  }

  /** A proper version, any whitespace, three digits and nothing else in their word. */
  private static Recognition serverInMiddle(byte[] buffer, int from, int to) {
    int version = from + VERSION_BYTES;
    if (to < version) {
      return Recognition.MORE;
    }
    int code = version;
    while (code < to && Grammar.isWhitespace(buffer[code])) {
      code++;
    }
    if (!Grammar.isVersion(buffer, from, version) || (code == version && code < to)) {
      return Recognition.NO;
    }
    int end = code;
    while (end < to && end - code < STATUS_DIGITS && Grammar.isDigit(buffer[end])) {
      end++;
    }
    if (end - code < STATUS_DIGITS) {
      return end == to ? Recognition.MORE : Recognition.NO;
    }
    boolean wordEnds = end == to || buffer[end] == '\n' || Grammar.isWhitespace(buffer[end]);
    return wordEnds ? Recognition.SERVER : Recognition.NO;
  }

  private static Recognition client(Place place, byte[] buffer, int from, int to) {
    int space = from;
    while (space < to && Grammar.isTchar(buffer[space])) {
      space++;
    }
    if (space - from > Grammar.LONGEST_METHOD) {
      return Recognition.NO;
    }
    if (space == to) {
      return Recognition.MORE;
    }
    if (space == from || !Grammar.isWhitespace(buffer[space]) || buffer[space] == '\r') {
      return Recognition.NO;
    }
    int lineEnd = space;
    while (lineEnd < to && buffer[lineEnd] != '\n') {
      lineEnd++;
    }
    return lineEnd == to
        ? unfinishedLine(buffer, from, space, to)
        : wholeLine(place, buffer, from, lineEnd);
  }

  private static Recognition wholeLine(Place place, byte[] buffer, int from, int lineEnd) {
    int to = lineEnd > from && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    if (Grammar.text(buffer, from, to).equals(PREFACE)) {
      return Recognition.NO;
    }
    if (place == Place.MIDDLE) {
      boolean startsHere = StartLine.find(Role.REQUEST, buffer, from, to) == from;
      return startsHere ? Recognition.CLIENT : Recognition.NO;
    }
    return StartLine.request(buffer, from, to) == null ? Recognition.NO : Recognition.CLIENT;
  }

  /**
   * A line longer than the prefix: sure only of a known method with a target that looks like one.
   */
  private static Recognition unfinishedLine(byte[] buffer, int from, int space, int to) {
    if (to - from < PREFIX_BYTES / 2) {
      return Recognition.MORE;
    }
    return Grammar.METHODS.contains(Grammar.text(buffer, from, space))
            && (buffer[space + 1] == '/' || isPrefixOfVersion(buffer, space + 1, space + 5))
        ? Recognition.CLIENT
        : Recognition.NO;
  }
}
