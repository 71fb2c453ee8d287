package io.packetlake.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.mime.MimeTypesFactory;
import org.apache.tika.utils.XMLReaderUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Tells a body's media type by its first bytes, with Apache Tika's table of magic numbers.
 *
 * <p>Of that table the rules are left out that search a long range of offsets, and the patterns of
 * low priority: they are about 100 of 1,400, mostly for mails, and take 80 to 90 % of the time of a
 * look-up. A pattern that starts with letters, bzip2's {@code BZh[1-9]} for one, is tried on bodies
 * that start with them. Types of contents seen lately are remembered by the hash of the bytes
 * looked at.
 */
final class MimeSniffer {
  /** Bytes of the beginning that are looked at. */
  static final int SNIFFED_BYTES = 1024;

  /** Offsets that a rule may try at most. */
  private static final int MOST_OFFSETS = 64;

  /** Priority from which on a rule with a pattern is kept: that of {@code text/html}. */
  private static final int STRONG_PRIORITY = 60;

  private static final String TABLE = "tika-mimetypes.xml";
  private static final Pattern LITERAL_START = Pattern.compile("[A-Za-z0-9 ]{2,}(?![?*+{])");

  private static final Set<String> PATTERN_STARTS = new HashSet<>();
  private static final MimeTypes TYPES = types(MimeSniffer::isSearch);

  /** With the weak patterns that start with letters, read when a body starts with them. */
  private static final class Patterns {
    static final MimeTypes TYPES = types(match -> isSearch(match) && startOf(match).isEmpty());
  }

  private static final SniffedTypes SEEN = new SniffedTypes();

  private final MessageDigest digest;

  /**
   * A sniffer for one thread.
   *
   * @param digest of a kind in which no two contents have the same hash
   */
  MimeSniffer(MessageDigest digest) {
    this.digest = digest;
  }

  private static MimeTypes types(Predicate<Element> leftOut) {
    try (InputStream table = MimeTypes.class.getResourceAsStream(TABLE)) {
      Document rules = XMLReaderUtils.buildDOM(table);
      leaveOut(rules, leftOut);
      return MimeTypesFactory.create(rules);
    } catch (IOException | TikaException | SAXException e) {
      throw new IllegalStateException("Apache Tika's " + TABLE + " cannot be read", e);
    }
  }

  /** Only the outermost rules are tried on every body; those inside them cost little. */
  private static void leaveOut(Document rules, Predicate<Element> leftOut) {
    NodeList matches = rules.getElementsByTagName("match");
    List<Element> searches = new ArrayList<>();
    for (int i = 0; i < matches.getLength(); i++) {
      Element match = (Element) matches.item(i);
      if (match.getParentNode().getNodeName().equals("magic") && leftOut.test(match)) {
        searches.add(match);
        PATTERN_STARTS.addAll(startOf(match));
      }
    }
    searches.forEach(MimeSniffer::leaveOut);
  }

  /** A magic without a match is no valid table. */
  private static void leaveOut(Element match) {
    Element magic = (Element) match.getParentNode();
    magic.removeChild(match);
    if (magic.getElementsByTagName("match").getLength() == 0) {
      magic.getParentNode().removeChild(magic);
    }
  }

  /** A rule without a value asks for several of the rules inside it. */
  private static boolean isSearch(Element match) {
    if (match.hasAttribute("value")) {
      return isWeakPattern(match) || isLong(match.getAttribute("offset"));
    }
    NodeList inside = match.getElementsByTagName("match");
    for (int i = 0; i < inside.getLength(); i++) {
      if (isSearch((Element) inside.item(i))) {
        return true;
      }
    }
    return false;
  }

  /** The letters that a body must start with for a weak pattern to match; empty for others. */
  private static Set<String> startOf(Element match) {
    String pattern = match.getAttribute("value");
    Matcher start = LITERAL_START.matcher(pattern);
    boolean starts =
        isWeakPattern(match)
            && match.getAttribute("offset").equals("0")
            && pattern.indexOf('|') < 0
            && start.lookingAt();
    return starts ? Set.of(start.group()) : Set.of();
  }

  private static boolean isWeakPattern(Element match) {
    return match.getAttribute("type").equals("regex")
        && match.getParentNode() instanceof Element magic
        && magic.getNodeName().equals("magic")
        && Integer.parseInt(magic.getAttribute("priority")) < STRONG_PRIORITY;
  }

  private static boolean isLong(String offsets) {
    int colon = offsets.indexOf(':');
    if (colon < 0) {
      return false;
    }
    int first = Integer.parseInt(offsets.substring(0, colon));
    return Integer.parseInt(offsets.substring(colon + 1)) - first > MOST_OFFSETS;
  }

  /**
   * The media type that a body looks like; {@code application/octet-stream} for no other.
   *
   * @param buffer starts with the body
   * @param length how many bytes of the body it holds; the first {@link #SNIFFED_BYTES} are looked
   *     at
   */
  String sniff(byte[] buffer, int length) {
    int count = Math.min(length, SNIFFED_BYTES);
    digest.update(buffer, 0, count);
    String hash = HexFormat.of().formatHex(digest.digest());
    String type = SEEN.get(hash);
    if (type == null) {
      type = look(buffer, count);
      SEEN.put(hash, type);
    }
    return type;
  }

  private static String look(byte[] buffer, int count) {
    String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    boolean pattern = PATTERN_STARTS.stream().anyMatch(text::startsWith);
    MimeTypes types = pattern ? Patterns.TYPES : TYPES;
    try {
      return types.detect(new ByteArrayInputStream(buffer, 0, count), new Metadata()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail to be read", e);
    }
  }
}
