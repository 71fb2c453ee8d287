package io.packetlake.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Finds out how a message's body is framed and coded (RFC 9112 section 6.3) from its header.
 *
 * @param framing where the body ends
 * @param codings its codings in lower case, the one to undo first at the front
 */
record BodyFraming(Framing framing, List<String> codings) {
  private static final String CONTENT_LENGTH = "Content-Length";
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";
  private static final String CONTENT_ENCODING = "Content-Encoding";
  private static final String CHUNKED = "chunked";
  private static final long LARGEST = Long.MAX_VALUE;
  private static final long ABSENT = -1;
  private static final long INVALID = -2;

  /** True for the fields that this class reads. */
  static boolean isFramingField(String name) {
    return name.equalsIgnoreCase(CONTENT_LENGTH)
        || name.equalsIgnoreCase(TRANSFER_ENCODING)
        || name.equalsIgnoreCase(CONTENT_ENCODING);
  }

  /** No body, whatever the header says (cases 1 and 2). */
  static BodyFraming none() {
    return new BodyFraming(new LengthFraming(0), List.of());
  }

  /** The body is all that follows in the stream. */
  static BodyFraming toStreamEnd() {
    return new BodyFraming(new StreamFraming(), List.of());
  }

  /**
   * The framing that a header says.
   *
   * @param message the message, its header complete
   * @param limits of chunk lines and trailers
   */
  static BodyFraming of(Message message, HttpLimits limits) {
    HeaderBlock header = message.headers();
    Set<Anomaly> odd = message.odd();
    List<String> transfer = Codings.names(header.all(TRANSFER_ENCODING));
    List<String> content = header.all(CONTENT_ENCODING);
    List<String> codings = content.isEmpty() ? new ArrayList<>() : Codings.names(content);
    long length = contentLength(header.all(CONTENT_LENGTH), odd);
    Framing framing;
    if (transfer.isEmpty()) {
      framing = ofLength(message.role(), length);
    } else {
      noteTransferEncoding(message, length);
      framing = ofTransferCodings(message, transfer, limits);
      transfer.removeIf(coding -> coding.equals(CHUNKED));
      codings.addAll(transfer);
    }
    Collections.reverse(codings);
    return new BodyFraming(framing, codings);
  }

  private static void noteTransferEncoding(Message message, long length) {
    if (length != ABSENT) {
      message.odd().add(Anomaly.LENGTH_AND_TRANSFER_ENCODING);
    }
    String version = message.startLine().version();
    if (version != null && (version.endsWith("/1.0") || version.contains("/0."))) {
      message.odd().add(Anomaly.TRANSFER_ENCODING_IN_HTTP_1_0);
    }
  }

  private static Framing ofTransferCodings(
      Message message, List<String> codings, HttpLimits limits) {
    if (codings.indexOf(CHUNKED) != codings.lastIndexOf(CHUNKED)) {
      message.odd().add(Anomaly.CHUNKED_REPEATED);
    }
    if (codings.get(codings.size() - 1).equals(CHUNKED)) {
      return new ChunkedFraming(limits, message.trailers(), message.odd());
    }
    message.odd().add(Anomaly.CHUNKED_NOT_LAST);
    return unknown(message.role());
  }

  private static Framing ofLength(Role role, long length) {
    if (length >= 0) {
      return new LengthFraming(length);
    }
    if (length == INVALID) {
      return unknown(role);
    }
    return role == Role.REQUEST ? new LengthFraming(0) : new StreamFraming();
  }

  /** A response then ends with its connection; a request's end is nobody's guess. */
  private static Framing unknown(Role role) {
    return role == Role.REQUEST ? new LostFraming() : new StreamFraming();
  }

  private static long contentLength(List<String> values, Set<Anomaly> odd) {
    long length = ABSENT;
    int count = 0;
    for (String value : values) {
      for (String element : value.split(",", -1)) {
        long one = number(HeaderBlock.meaning(element));
        if (one == INVALID) {
          odd.add(Anomaly.INVALID_CONTENT_LENGTH);
          return INVALID;
        }
        if (length != ABSENT && one != length) {
          odd.add(Anomaly.CONTENT_LENGTH_CONFLICT);
          return INVALID;
        }
        length = one;
        count++;
      }
    }
    if (count > 1) {
      odd.add(Anomaly.CONTENT_LENGTH_LIST);
    }
    return length;
  }

  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || number >= LARGEST / 10) {
        return INVALID;
      }
      number = 10 * number + c - '0';
    }
    return digits.isEmpty() ? INVALID : number;
  }
}
