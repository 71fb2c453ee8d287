package io.packetlake.http;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The bytes of which HTTP's lines are made.
 *
 * <pre>
 * tchar       RFC 9110 section 5.6.2
 * OWS         SP and HTAB, RFC 9110 section 5.6.3
 * whitespace  SP, HTAB, VT, FF, CR: what may stand between the words of a start line, RFC 9112
 *             sections 3 and 4
 * </pre>
 */
final class Grammar {
  /** Methods of RFC 9110, 5789, 4918, 3253, 3648, 3744, 5323, and others that are common. */
  static final Set<String> METHODS =
      Set.of(
          ("GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH"
                  + " PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK"
                  + " VERSION-CONTROL REPORT CHECKOUT CHECKIN UNCHECKOUT MKWORKSPACE UPDATE LABEL"
                  + " MERGE BASELINE-CONTROL MKACTIVITY ORDERPATCH ACL SEARCH"
                  + " BIND UNBIND REBIND LINK UNLINK MKCALENDAR MKREDIRECTREF UPDATEREDIRECTREF"
                  + " NOTIFY POLL SUBSCRIBE UNSUBSCRIBE BCOPY BDELETE BMOVE BPROPFIND BPROPPATCH"
                  + " RPC_IN_DATA RPC_OUT_DATA SSTP_DUPLEX_POST CCM_POST PURGE")
              .split(" "));

  /** Letters of the longest of {@link #METHODS}. */
  static final int LONGEST_METHOD = METHODS.stream().mapToInt(String::length).max().orElseThrow();

  private static final boolean[] TCHAR = new boolean[256];

  static {
    for (char c : "!#$%&'*+-.^_`|~0123456789".toCharArray()) {
      TCHAR[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TCHAR[c] = true;
      TCHAR[c - 'a' + 'A'] = true;
    }
  }

  private Grammar() {}

  /** True for the bytes of a token. */
  static boolean isTchar(byte b) {
    return TCHAR[b & 0xff];
  }

  /** True where all bytes are a token's and there is one at least. */
  static boolean isToken(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isTchar(buffer[i])) {
        return false;
      }
    }
    return from < to;
  }

  /** Whitespace between the words of a start line. */
  static boolean isWhitespace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r' && b != '\n');
  }

  /** True for 0 to 9. */
  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** True where {@code HTTP/} stands, in any case. */
  static boolean isVersionPrefix(byte[] buffer, int from, int to) {
    return to - from >= 5
        && (buffer[from] | 0x20) == 'h'
        && (buffer[from + 1] | 0x20) == 't'
        && (buffer[from + 2] | 0x20) == 't'
        && (buffer[from + 3] | 0x20) == 'p'
        && buffer[from + 4] == '/';
  }

  /** True where the first bytes are those of {@code HTTP/}, in any case, as far as they go. */
  static boolean mayStartVersion(byte[] buffer, int length) {
    byte[] whole = "HTTP/".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(buffer, 0, whole, 0, Math.min(length, whole.length));
    return isVersionPrefix(whole, 0, whole.length);
  }

  /** True where exactly {@code HTTP/} digit {@code .} digit stands (RFC 9112 section 2.3). */
  static boolean isVersion(byte[] buffer, int from, int to) {
    return to - from == 8
        && buffer[from] == 'H'
        && buffer[from + 1] == 'T'
        && buffer[from + 2] == 'T'
        && buffer[from + 3] == 'P'
        && buffer[from + 4] == '/'
        && isDigit(buffer[from + 5])
        && buffer[from + 6] == '.'
        && isDigit(buffer[from + 7]);
  }

  /** True where a status line starts: version SP, three digits, and SP or the end. */
  static boolean isStatusLine(byte[] buffer, int from, int to) {
    return to - from >= 12
        && isVersion(buffer, from, from + 8)
        && buffer[from + 8] == ' '
        && isDigit(buffer[from + 9])
        && isDigit(buffer[from + 10])
        && isDigit(buffer[from + 11])
        && (to - from == 12 || buffer[from + 12] == ' ');
  }

  /** Bytes as Latin-1 text. */
  static String text(byte[] buffer, int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
