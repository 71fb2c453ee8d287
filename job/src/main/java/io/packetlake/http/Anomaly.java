package io.packetlake.http;

import java.util.Locale;

/**
 * What can be wrong or odd with a message; {@link #label()} is the word in {@code anomalies}.
 * Sections are RFC 9112's unless another RFC is named.
 */
public enum Anomaly {
  /** A line ends with LF alone (section 2.2). */
  BARE_LF,
  /** A CR that no LF follows, inside a line (section 2.2). */
  BARE_CR,
  /** Bytes before a message that belong to none. */
  UNEXPECTED_BYTES,
  /** The start line has whitespace other than single spaces (section 3 and 4). */
  START_LINE_WHITESPACE,
  /** The request target has whitespace inside (section 3.2). */
  TARGET_WHITESPACE,
  /** The request line has no target (section 3). */
  MISSING_TARGET,
  /** The request line has no version, and is no simple request of HTTP/0.9 (section 3). */
  MISSING_VERSION,
  /** The version is not {@code HTTP/} digit {@code .} digit (section 2.3), or not of HTTP/1. */
  INVALID_VERSION,
  /** The status code is not three digits from 100 to 599 (RFC 9110 section 15). */
  INVALID_STATUS_CODE,
  /** Whitespace between the start line and the first field (section 2.2); the line is dropped. */
  SPACE_BEFORE_HEADERS,
  /** A field is folded over lines (section 5.2); each fold reads as one space. */
  OBS_FOLD,
  /** Whitespace between field name and colon (section 5.1). */
  SPACE_BEFORE_COLON,
  /** A header line without a colon (section 5); it stands as a name with an empty value. */
  MISSING_COLON,
  /** A field name that is empty or has bytes other than a token's (RFC 9110 section 5.1). */
  INVALID_HEADER_NAME,
  /** NUL or another control byte in a field value (RFC 9110 section 5.5). */
  INVALID_HEADER_VALUE,
  /** A line longer than {@code max-line-bytes}; the rest of it was passed over. */
  LINE_LIMIT,
  /** More header bytes or fields than the limits keep; the rest was passed over. */
  HEADER_LIMIT,
  /** A request of HTTP/1.1 without a Host field (section 3.2). */
  MISSING_HOST,
  /** A request with several Host fields (section 3.2). */
  REPEATED_HOST,
  /** Content-Length is a list or repeated, with one value (section 6.3). */
  CONTENT_LENGTH_LIST,
  /** Content-Length has several different values (section 6.3). */
  CONTENT_LENGTH_CONFLICT,
  /** Content-Length is no number, negative or absurd (section 6.3). */
  INVALID_CONTENT_LENGTH,
  /** Both Transfer-Encoding and Content-Length; the former counts (section 6.3). */
  LENGTH_AND_TRANSFER_ENCODING,
  /** Transfer-Encoding in a message of HTTP/1.0 or older (section 6.1). */
  TRANSFER_ENCODING_IN_HTTP_1_0,
  /** {@code chunked} is listed more than once (section 6.1); it is undone once. */
  CHUNKED_REPEATED,
  /** {@code chunked} is not the last transfer coding (section 6.3). */
  CHUNKED_NOT_LAST,
  /** A chunk size is no hexadecimal number, or absurd (section 7.1): the framing is lost. */
  INVALID_CHUNK_SIZE,
  /** A chunk size line with whitespace that the grammar does not know (section 7.1). */
  CHUNK_SIZE_WHITESPACE,
  /** No CRLF after a chunk's data (section 7.1). */
  MISSING_CHUNK_CRLF,
  /** A transfer or content coding that is not known (section 7, RFC 9110 section 8.4). */
  UNKNOWN_CODING,
  /** A coding of the body could not be undone. */
  INVALID_CODING,
  /** A coding's data ended before it was complete, as with a gzip without its trailer. */
  CODING_CUT,
  /** A coding's own checksum or length does not fit what was decoded. */
  CODING_CHECKSUM,
  /** Bytes follow the end of a coding. */
  CODING_TRAILING_BYTES,
  /** Decoding stopped at {@code max-decoded-bytes} or {@code max-brotli-bytes}. */
  DECODED_LIMIT,
  /** The stream ended inside the message's start line or header. */
  HEADER_CUT,
  /** Bytes of the start line or header were never captured. */
  HEADER_GAP,
  /** The request left without waiting longer for its response: a limit was met. */
  WAITING_LIMIT;

  /** The anomaly as tables show it, in snake_case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
