package io.packetlake.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The fields of a header or trailer section, read line by line.
 *
 * <pre>
 * field-line = field-name ":" OWS field-value OWS   RFC 9112 section 5
 * obs-fold   = OWS CRLF RWS                         RFC 9112 section 5.2
 * </pre>
 *
 * <p>Fields past the limits are dropped, except those that frame the body.
 */
final class HeaderBlock {
  private static final int MOST_DROPPED_FRAMING_FIELDS = 64;

  private final HttpLimits limits;
  private final Set<Anomaly> odd;
  private final List<Header> fields = new ArrayList<>();
  private final List<Header> framingFieldsDropped = new ArrayList<>();
  private String name;
  private String value;
  private boolean colonSeen;
  private StringBuilder folded;
  private int bytes;

  /**
   * @param limits how much to keep
   * @param odd where anomalies go
   */
  HeaderBlock(HttpLimits limits, Set<Anomaly> odd) {
    this.limits = limits;
    this.odd = odd;
  }

  /** Reads one line, not an empty one, without its line end. */
  void line(byte[] buffer, int from, int to) {
    noteControls(buffer, from, to);
    byte first = buffer[from];
    if (first != ' ' && first != '\t' && first != '\r') {
      field(buffer, from, to);
    } else if (name == null) {
      odd.add(Anomaly.SPACE_BEFORE_HEADERS);
    } else {
      fold(buffer, from, to);
    }
  }

  private void noteControls(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = buffer[i];
      if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
        odd.add(b == '\r' ? Anomaly.BARE_CR : Anomaly.INVALID_HEADER_VALUE);
      }
    }
  }

  private void fold(byte[] buffer, int from, int to) {
    odd.add(Anomaly.OBS_FOLD);
    if (overLimit(to - from)) {
      return;
    }
    if (folded == null) {
      folded = new StringBuilder(colonSeen ? value : name);
    }
    folded.append(' ').append(trim(Grammar.text(buffer, from, to)));
  }

  private boolean overLimit(int length) {
    if (bytes + length > limits.maxHeaderBytes()) {
      odd.add(Anomaly.HEADER_LIMIT);
      return true;
    }
    bytes += length;
    return false;
  }

  private void field(byte[] buffer, int from, int to) {
    flush();
    part(buffer, from, to);
  }

  /** Parts a line into name and value. */
  private void part(byte[] buffer, int from, int to) {
    int colon = from;
    while (colon < to && buffer[colon] != ':') {
      colon++;
    }
    int nameEnd = colon;
    while (nameEnd > from && isOptionalSpace(buffer[nameEnd - 1])) {
      nameEnd--;
    }
    colonSeen = colon < to;
    name = Grammar.text(buffer, from, nameEnd);
    value = colonSeen ? value(buffer, colon + 1, to) : "";
    if (colonSeen) {
      noteName(buffer, from, nameEnd, colon);
    }
  }

  private void noteName(byte[] buffer, int from, int nameEnd, int colon) {
    if (nameEnd < colon) {
      odd.add(Anomaly.SPACE_BEFORE_COLON);
    }
    if (!Grammar.isToken(buffer, from, nameEnd)) {
      odd.add(Anomaly.INVALID_HEADER_NAME);
    }
  }

  private static String value(byte[] buffer, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isOptionalSpace(buffer[start])) {
      start++;
    }
    while (end > start && isOptionalSpace(buffer[end - 1])) {
      end--;
    }
    return Grammar.text(buffer, start, end);
  }

  private static boolean isOptionalSpace(int b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** A value without the whitespace around it: SP, HTAB, and CR, which is to be read as SP. */
  static String trim(String text) {
    return text.isEmpty() ? text : trim(text, HeaderBlock::isOptionalSpace);
  }

  /**
   * A value that means something without what stands around it: whitespace, and CR and NUL, which
   * are to be read as SP (RFC 9110 section 5.5).
   */
  static String meaning(String text) {
    return trim(text, c -> isOptionalSpace(c) || c == 0);
  }

  private static String trim(String text, IntPredicate isSpace) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace.test(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace.test(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The section is over. */
  void finish() {
    flush();
  }

  private void flush() {
    if (name == null) {
      return;
    }
    unfold();
    if (!colonSeen) {
      odd.add(Anomaly.MISSING_COLON);
    }
    Header field = new Header(name, value);
    boolean tooMany = fields.size() >= limits.maxHeaders();
    if (tooMany) {
      odd.add(Anomaly.HEADER_LIMIT);
    }
    if (!tooMany && !overLimit(name.length() + value.length())) {
      fields.add(field);
    } else if (BodyFraming.isFramingField(name)
        && framingFieldsDropped.size() < MOST_DROPPED_FRAMING_FIELDS) {
      framingFieldsDropped.add(field);
    }
    name = null;
  }

  /** Folds read as spaces before the line is parted, so that its colon may stand after one. */
  private void unfold() {
    if (folded == null) {
      return;
    }
    String joined = folded.toString();
    folded = null;
    if (colonSeen) {
      value = trim(joined);
    } else {
      byte[] line = joined.getBytes(StandardCharsets.ISO_8859_1);
      part(line, 0, line.length);
    }
  }

  /** The fields kept, in order. */
  List<Header> fields() {
    return fields;
  }

  /** Bytes of the fields kept, about. */
  int bytes() {
    return bytes;
  }

  /** Value of the first field of this name, in any case; null where there is none. */
  String first(String wanted) {
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(wanted)) {
        return field.value();
      }
    }
    return null;
  }

  /** Values of all fields of this name, in any case, also of framing fields past the limits. */
  List<String> all(String wanted) {
    List<String> values = List.of();
    for (List<Header> part : List.of(fields, framingFieldsDropped)) {
      for (Header field : part) {
        if (field.name().equalsIgnoreCase(wanted)) {
          values = values.isEmpty() ? new ArrayList<>(1) : values;
          values.add(field.value());
        }
      }
    }
    return values;
  }
}
