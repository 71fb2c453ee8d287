package io.packetlake.http;

/**
 * Parameters of a field value.
 *
 * <pre>
 * parameters    = *( OWS ";" OWS [ name "=" ( token / quoted-string ) ] )   RFC 9110 section 5.6.6
 * quoted-string = DQUOTE *( qdtext / "\\" byte ) DQUOTE                      RFC 9110 section 5.6.4
 * </pre>
 */
final class Parameters {
  private Parameters() {}

  /** The value of the first parameter of this name, in any case; null where there is none. */
  static String value(String field, String name) {
    int at = field.indexOf(';');
    while (at >= 0) {
      int equals = field.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      int end = end(field, equals + 1);
      if (HeaderBlock.trim(field.substring(at + 1, equals)).equalsIgnoreCase(name)) {
        return unquoted(HeaderBlock.trim(field.substring(equals + 1, end)));
      }
      at = end < field.length() ? end : -1;
    }
    return null;
  }

  /** Where the semicolon after a parameter stands that is not quoted, or the field ends. */
  private static int end(String field, int from) {
    boolean quoted = false;
    for (int at = from; at < field.length(); at++) {
      char c = field.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        at++;
      } else if (c == ';' && !quoted) {
        return at;
      }
    }
    return field.length();
  }

  private static String unquoted(String value) {
    if (value.isEmpty() || value.charAt(0) != '"') {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int at = 1; at < value.length() && value.charAt(at) != '"'; at++) {
      boolean escaped = value.charAt(at) == '\\' && at + 1 < value.length();
      at += escaped ? 1 : 0;
      text.append(value.charAt(at));
    }
    return text.toString();
  }
}
