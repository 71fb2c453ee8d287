package io.packetlake.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Makes what a row says of a message that is over. */
final class MessageRows {
  private static final String BASIC = "Basic ";

  private MessageRows() {}

  /** The request of a row. */
  static Request request(Message message) {
    StartLine line = message.startLine();
    HeaderBlock headers = message.headers();
    return new Request(
        message.firstByteNanos(),
        message.lastByteNanos(),
        line.method(),
        host(line, headers),
        line.target(),
        line.version(),
        headers.first("User-Agent"),
        headers.first("Referer"),
        basicAuthUser(headers.first("Authorization")),
        List.copyOf(headers.fields()),
        message.wholeBody(),
        message.uploads() == null ? List.of() : message.uploads().names());
  }

  /** The response of a row. */
  static Response response(Message message) {
    StartLine line = message.startLine();
    HeaderBlock headers = message.headers();
    return new Response(
        message.firstByteNanos(),
        message.lastByteNanos(),
        line.statusCode(),
        line.reason(),
        line.version(),
        headers.first("Content-Type"),
        List.copyOf(headers.fields()),
        message.wholeBody());
  }

  /**
   * RFC 9112 section 3.3: the authority of an absolute-form target, a whole authority-form target,
   * else the Host field.
   */
  private static String host(StartLine line, HeaderBlock headers) {
    String target = line.target() == null ? "" : line.target();
    if ("CONNECT".equals(line.method()) && !target.isEmpty()) {
      return target;
    }
    int scheme = target.indexOf("://");
    if (scheme <= 0 || target.charAt(0) == '/') {
      return headers.first("Host");
    }
    int from = scheme + 3;
    int to = from;
    while (to < target.length() && "/?#".indexOf(target.charAt(to)) < 0) {
      to++;
    }
    return target.substring(Math.max(from, target.lastIndexOf('@', to) + 1), to);
  }

  /** RFC 7617 section 2: what stands before the first colon. */
  private static String basicAuthUser(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return null;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim());
      String text = new String(pair, StandardCharsets.ISO_8859_1);
      int colon = text.indexOf(':');
      return colon < 0 ? null : text.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
