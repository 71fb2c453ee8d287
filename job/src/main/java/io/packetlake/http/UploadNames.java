package io.packetlake.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the file names of a multipart body's parts as the decoded bytes pass.
 *
 * <pre>
 * part = CRLF "--" boundary CRLF *( field CRLF ) CRLF bytes          RFC 2046 section 5.1.1
 * Content-Disposition: form-data; name="…"; filename="…"             RFC 7578 section 4.2
 * </pre>
 */
final class UploadNames implements ByteSink {
  private static final String FIELD = "content-disposition:";

  private final byte[] delimiter;
  private final LineReader lines;
  private final int mostNames;
  private final List<String> names = new ArrayList<>();
  private boolean inHeader;

  private UploadNames(String boundary, HttpLimits limits) {
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.lines = new LineReader(limits.maxLineBytes(), LineReader.Keep.HEAD);
    this.mostNames = limits.maxHeaders();
  }

  /** A reader for bodies of this Content-Type (may be null); null where they have no parts. */
  static UploadNames of(String contentType, HttpLimits limits) {
    if (contentType == null || !contentType.regionMatches(true, 0, "multipart/", 0, 10)) {
      return null;
    }
    String boundary = Parameters.value(contentType, "boundary");
    return boundary == null || boundary.isEmpty() ? null : new UploadNames(boundary, limits);
  }

  @Override
  public boolean write(byte[] buffer, int offset, int length) {
    int to = offset + length;
    for (int at = offset; at < to; ) {
      at = lines.read(buffer, at, to);
      if (lines.isComplete()) {
        line(lines.line(), lines.from(), lines.to());
      }
    }
    return true;
  }

  private void line(byte[] line, int from, int to) {
    if (isDelimiter(line, from, to)) {
      inHeader = true;
    } else if (from == to) {
      inHeader = false;
    } else if (inHeader && names.size() < mostNames) {
      field(Grammar.text(line, from, to));
    }
  }

  private boolean isDelimiter(byte[] line, int from, int to) {
    int length = delimiter.length;
    return to - from >= length && Arrays.equals(line, from, from + length, delimiter, 0, length);
  }

  private void field(String field) {
    if (field.regionMatches(true, 0, FIELD, 0, FIELD.length())) {
      String name = Parameters.value(field, "filename");
      if (name != null) {
        names.add(name);
      }
    }
  }

  /** The names so far, in order, bytes as Latin-1; a part of a form that is no file has none. */
  List<String> names() {
    return List.copyOf(names);
  }
}
