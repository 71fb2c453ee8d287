package io.packetlake.http;

import java.util.EnumSet;
import java.util.Set;

/**
 * A request line or a status line, its words parted as the lenient reader of RFC 9112 parts them:
 * on any run of whitespace, the line's ends trimmed; what is not as it should be becomes an
 * anomaly.
 *
 * <pre>
 * request-line = method SP request-target SP HTTP-version   RFC 9112 section 3
 * status-line  = HTTP-version SP status-code SP [ reason ]  RFC 9112 section 4
 * Simple-Request = "GET" SP Request-URI CRLF                RFC 1945 section 4.1
 * </pre>
 *
 * @param method the request's method; null in a status line
 * @param target the request's target, '' where it is missing; null in a status line
 * @param version the version as sent; null where it is missing
 * @param statusCode the response's status; null in a request line, or where there is no number
 * @param reason the response's reason phrase; null in a request line
 * @param form whether a header follows
 * @param anomalies what is odd
 */
record StartLine(
    String method,
    String target,
    String version,
    Integer statusCode,
    String reason,
    Form form,
    Set<Anomaly> anomalies) {

  /** What kind of message a start line begins. */
  enum Form {
    /** One with a header, whatever version its line names. */
    FULL,
    /** A request or response of HTTP/0.9, which is told by having no version and no header. */
    SIMPLE
  }

  private static final String HTTP_0_9 = "HTTP/0.9";

  private static final Set<Anomaly> TOLERABLE =
      Set.of(Anomaly.START_LINE_WHITESPACE, Anomaly.BARE_CR);

  private static final int MOST_STATUS_DIGITS = 9;
  private static final int VERSION_BYTES = 8;
  private static final int MIN_STATUS_LINE_BYTES = 12;

  /** True for HTTP/0.9's messages: no header follows, and a body alone answers. */
  boolean isSimple() {
    return form == Form.SIMPLE;
  }

  /** Reads a line that was found; null if it is no start line. */
  static StartLine of(Role role, LineReader lines) {
    return role == Role.REQUEST && lines.isCut()
        ? requestWithoutEnd(lines.line(), lines.from(), lines.to())
        : of(role, lines.line(), lines.from(), lines.to());
  }

  /** Reads a start line without its line end; null if it is none. */
  static StartLine of(Role role, byte[] buffer, int from, int to) {
    return role == Role.REQUEST ? request(buffer, from, to) : status(buffer, from, to);
  }

  /** What stands for the start line of a response that is a body alone. */
  static StartLine bodyAlone() {
    return new StartLine(null, null, HTTP_0_9, null, null, Form.SIMPLE, none());
  }

  /**
   * What the first bytes of a start line say for sure: words that are followed by whitespace. Null
   * if they are no start line's.
   */
  static StartLine ofBeginning(Role role, byte[] buffer, int length) {
    int first = skipWord(buffer, 0, length);
    boolean isResponse = role == Role.RESPONSE;
    if (isResponse ? !Grammar.mayStartVersion(buffer, length) : !mayBeMethod(buffer, first)) {
      return null;
    }
    String word = first == length ? null : text(buffer, 0, first);
    int codeStart = skipWhitespace(buffer, first, length);
    int codeEnd = skipWord(buffer, codeStart, length);
    Integer code =
        isResponse && codeEnd < length
            ? number(buffer, codeStart, skipDigits(buffer, codeStart, codeEnd))
            : null;
    String method = isResponse ? null : word;
    String version = isResponse ? word : null;
    return new StartLine(method, null, version, code, null, Form.FULL, none());
  }

  private static boolean mayBeMethod(byte[] buffer, int length) {
    String word = text(buffer, 0, length);
    return Grammar.METHODS.stream().anyMatch(method -> method.startsWith(word));
  }

  private static StartLine requestWithoutEnd(byte[] buffer, int from, int to) {
    int methodEnd = skipWord(buffer, from, to);
    if (!Grammar.isToken(buffer, from, methodEnd)) {
      return null;
    }
    String target = text(buffer, skipWhitespace(buffer, methodEnd, to), to);
    String method = text(buffer, from, methodEnd);
    return new StartLine(method, target, null, null, null, Form.FULL, none());
  }

  /**
   * Where in a line a start line begins that is sure enough to be taken for one in the middle of a
   * stream; -1 if there is none. One without a flaw may have anything before it: the last that fits
   * counts. One that fills the line may have any whitespace between its words.
   */
  static int find(Role role, byte[] buffer, int from, int to) {
    int start =
        role == Role.REQUEST
            ? findStrictRequest(buffer, from, to)
            : findStrictStatus(buffer, from, to);
    return start < 0 && isSure(role, buffer, from, to) ? from : start;
  }

  /**
   * True for a whole line with a proper version and a known method and target, or a proper status
   * code, whatever whitespace stands between them.
   */
  static boolean isSure(Role role, byte[] buffer, int from, int to) {
    int version = role == Role.REQUEST ? to - VERSION_BYTES : from;
    if (version < from
        || !Grammar.isVersion(buffer, version, Math.min(to, version + VERSION_BYTES))) {
      return false;
    }
    StartLine line = of(role, buffer, from, to);
    return line != null
        && !Grammar.isWhitespace(buffer[from])
        && (role == Role.RESPONSE || Grammar.METHODS.contains(line.method()))
        && TOLERABLE.containsAll(line.anomalies());
  }

  private static int findStrictStatus(byte[] buffer, int from, int to) {
    for (int at = to - MIN_STATUS_LINE_BYTES; at >= from; at--) {
      if (buffer[at] == 'H' && Grammar.isStatusLine(buffer, at, to)) {
        return at;
      }
    }
    return -1;
  }

  /** A known method at the end of the first word, whatever stands before it. */
  private static int findStrictRequest(byte[] buffer, int from, int to) {
    int version = to - VERSION_BYTES;
    if (version - 1 <= from || !Grammar.isVersion(buffer, version, to)) {
      return -1;
    }
    int methodEnd = lastWord(buffer, from, version - 1) - 1;
    int longest = Math.min(Grammar.LONGEST_METHOD, methodEnd - from);
    for (int length = longest; length > 2; length--) {
      int start = methodEnd - length;
      if (Grammar.METHODS.contains(text(buffer, start, methodEnd))
          && isStrictRequest(buffer, start, to)) {
        return start;
      }
    }
    return -1;
  }

  /** Reads a request line without its line end; null if it is none. */
  static StartLine request(byte[] buffer, int from, int to) {
    int start = skipWhitespace(buffer, from, to);
    int methodEnd = skipWord(buffer, start, to);
    if (!Grammar.isToken(buffer, start, methodEnd)) {
      return null;
    }
    int end = trimWhitespace(buffer, methodEnd, to);
    int versionStart = lastWord(buffer, methodEnd, end);
    String method = Grammar.text(buffer, start, methodEnd);
    EnumSet<Anomaly> odd = none();
    boolean versioned = Grammar.isVersionPrefix(buffer, versionStart, end);
    int targetStart = skipWhitespace(buffer, methodEnd, end);
    int targetEnd = versioned ? trimWhitespace(buffer, methodEnd, versionStart) : end;
    String target = Grammar.text(buffer, Math.min(targetStart, targetEnd), targetEnd);
    if (!versioned) {
      return unversioned(method, target, odd);
    }
    noteVersion(buffer, versionStart, end, odd);
    if (start != from
        || end != to
        || target.isEmpty()
        || targetStart != methodEnd + 1
        || versionStart != targetEnd + 1
        || buffer[methodEnd] != ' '
        || buffer[targetEnd] != ' ') {
      odd.add(Anomaly.START_LINE_WHITESPACE);
    }
    noteTarget(target, odd);
    noteBareCr(buffer, from, to, odd);
    String version = text(buffer, versionStart, end);
    return new StartLine(method, target, version, null, null, Form.FULL, odd);
  }

  /** Sure only of {@code GET} with something that looks like a target, or of a known method. */
  private static StartLine unversioned(String method, String target, EnumSet<Anomaly> odd) {
    boolean simple =
        method.equals("GET") && (target.startsWith("/") || target.startsWith("http://"));
    if (!simple && (!Grammar.METHODS.contains(method) || !target.startsWith("/"))) {
      return null;
    }
    noteTarget(target, odd);
    if (!simple) {
      odd.add(Anomaly.MISSING_VERSION);
    }
    Form form = simple ? Form.SIMPLE : Form.FULL;
    return new StartLine(method, target, simple ? HTTP_0_9 : null, null, null, form, odd);
  }

  private static void noteTarget(String target, EnumSet<Anomaly> odd) {
    if (target.isEmpty()) {
      odd.add(Anomaly.MISSING_TARGET);
    }
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ') {
        odd.add(Anomaly.TARGET_WHITESPACE);
      }
    }
  }

  /** Reads a status line without its line end; null if it is none. */
  static StartLine status(byte[] buffer, int from, int to) {
    if (!Grammar.isVersionPrefix(buffer, from, to)) {
      return null;
    }
    EnumSet<Anomaly> odd = none();
    noteBareCr(buffer, from, to, odd);
    int versionEnd = skipWord(buffer, from, to);
    noteVersion(buffer, from, versionEnd, odd);
    int codeStart = skipWhitespace(buffer, versionEnd, to);
    int codeEnd = skipWord(buffer, codeStart, to);
    if (codeStart != versionEnd + 1 || buffer[versionEnd] != ' ') {
      odd.add(Anomaly.START_LINE_WHITESPACE);
    }
    int digitsEnd = skipDigits(buffer, codeStart, codeEnd);
    Integer code = number(buffer, codeStart, digitsEnd);
    if (code == null
        || codeEnd - codeStart != 3
        || digitsEnd != codeEnd
        || code < 100
        || code > 599) {
      odd.add(Anomaly.INVALID_STATUS_CODE);
    }
    int reasonStart = skipWhitespace(buffer, code == null ? codeStart : codeEnd, to);
    String reason = text(buffer, reasonStart, trimWhitespace(buffer, reasonStart, to));
    String version = text(buffer, from, versionEnd);
    return new StartLine(null, null, version, code, reason, Form.FULL, odd);
  }

  /** True for a request line to the letter: single spaces, a proper version, a token as method. */
  private static boolean isStrictRequest(byte[] buffer, int from, int to) {
    int version = to - VERSION_BYTES;
    int methodEnd = skipWord(buffer, from, to);
    return Grammar.isToken(buffer, from, methodEnd)
        && methodEnd + 2 < version
        && Grammar.isVersion(buffer, version, to)
        && buffer[version - 1] == ' '
        && buffer[methodEnd] == ' '
        && skipWord(buffer, methodEnd + 1, to) == version - 1;
  }

  /** A CR that no LF follows reads as whitespace (RFC 9112 sections 2.2, 3 and 4). */
  private static void noteBareCr(byte[] buffer, int from, int to, EnumSet<Anomaly> odd) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\r') {
        odd.add(Anomaly.BARE_CR);
      }
    }
  }

  private static EnumSet<Anomaly> none() {
    return EnumSet.noneOf(Anomaly.class);
  }

  private static void noteVersion(byte[] buffer, int from, int to, EnumSet<Anomaly> odd) {
    if (!Grammar.isVersion(buffer, from, to) || buffer[from + 5] != '1') {
      odd.add(Anomaly.INVALID_VERSION);
    }
  }

  private static int skipDigits(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && Grammar.isDigit(buffer[at])) {
      at++;
    }
    return at;
  }

  private static Integer number(byte[] buffer, int from, int to) {
    if (from == to || to - from > MOST_STATUS_DIGITS) {
      return null;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + buffer[i] - '0';
    }
    return number;
  }

  private static int skipWhitespace(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && Grammar.isWhitespace(buffer[at])) {
      at++;
    }
    return at;
  }

  private static int skipWord(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && !Grammar.isWhitespace(buffer[at])) {
      at++;
    }
    return at;
  }

  private static int trimWhitespace(byte[] buffer, int from, int to) {
    int at = to;
    while (at > from && Grammar.isWhitespace(buffer[at - 1])) {
      at--;
    }
    return at;
  }

  private static int lastWord(byte[] buffer, int from, int to) {
    int at = to;
    while (at > from && !Grammar.isWhitespace(buffer[at - 1])) {
      at--;
    }
    return at;
  }

  private static String text(byte[] buffer, int from, int to) {
    return Grammar.text(buffer, from, to);
  }
}
