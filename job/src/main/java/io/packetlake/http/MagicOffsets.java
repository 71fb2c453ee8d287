package io.packetlake.http;

import org.w3c.dom.Element;

/**
 * Where in a body a rule of Tika's table may match.
 *
 * @param first the first offset
 * @param last the last one, the same for a rule that tries a single one
 */
record MagicOffsets(int first, int last) {
  /** Those of a {@code match}: one number or two with a colon; 0 where it says none. */
  static MagicOffsets of(Element match) {
    String text = match.hasAttribute("offset") ? match.getAttribute("offset") : "0";
    int colon = text.indexOf(':');
    return new MagicOffsets(
        Integer.parseInt(colon < 0 ? text : text.substring(0, colon)),
        Integer.parseInt(text.substring(colon + 1)));
  }
}
