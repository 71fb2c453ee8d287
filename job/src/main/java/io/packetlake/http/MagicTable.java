package io.packetlake.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.mime.MimeTypesFactory;
import org.apache.tika.utils.XMLReaderUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Apache Tika's table of magic numbers, cut into parts: Tika tries all its rules on each body, 62
 * microseconds of them, though bytes at their places rule out nearly all. Here a body is first
 * asked which magics it may match, and Tika gets a table of those.
 *
 * <p>Left out of all tables are rules that search a long range of offsets, and patterns of low
 * priority unless they begin with letters, as bzip2's {@code BZh[1-9]}: they are about 100 of
 * 1,400, mostly for mails. A magic is there whole or not at all, since the longest of its rules
 * decides between magics of one priority.
 */
final class MagicTable {
  /** Offsets that a rule may try at most. */
  private static final int MOST_OFFSETS = 64;

  /** Priority from which on a rule with a pattern is kept: that of {@code text/html}. */
  private static final int STRONG_PRIORITY = 60;

  private static final String TABLE = "tika-mimetypes.xml";

  /** A type and the numbers of its magics, from one to another. */
  private record Rules(Element type, int from, int to, boolean isRoot) {
    boolean areIn(BitSet magics) {
      int next = magics.nextSetBit(from);
      return isRoot || (next >= 0 && next < to);
    }
  }

  private final Document table;
  private final List<Rules> types = new ArrayList<>();

  private final MagicIndex index = new MagicIndex();
  private final int magics;

  /** Reads the table. */
  MagicTable() {
    try (InputStream in = MimeTypes.class.getResourceAsStream(TABLE)) {
      table = XMLReaderUtils.buildDOM(in);
    } catch (IOException | TikaException | SAXException e) {
      throw new IllegalStateException("Apache Tika's " + TABLE + " cannot be read", e);
    }
    elements(table, "glob").forEach(MagicTable::remove); // bodies have no names
    elements(table, "match").stream().filter(MagicTable::isLeftOut).forEach(MagicTable::remove);
    int number = 0;
    for (Element type : elements(table, "mime-type")) {
      int from = number;
      for (Element magic : elements(type, "magic")) {
        if (elements(magic, "match").isEmpty()) {
          remove(magic); // none of its rules is left: no valid table
        } else {
          note(number++, magic);
        }
      }
      types.add(new Rules(type, from, number, !elements(type, "root-XML").isEmpty()));
    }
    magics = number;
  }

  private void note(int number, Element magic) {
    List<Element> rules = outermost(magic);
    List<MagicStart> starts =
        rules.stream().flatMap(match -> MagicStart.of(match).stream()).toList();
    if (starts.size() < rules.size()) {
      index.addAlways(number);
    } else {
      starts.forEach(start -> index.add(number, start));
    }
  }

  /** The magics that may match a body that begins with {@code count} bytes of {@code body}. */
  BitSet candidates(byte[] body, int count) {
    return index.candidates(body, count);
  }

  /** All magics. */
  BitSet all() {
    BitSet all = new BitSet();
    all.set(0, magics);
    return all;
  }

  /** A table of some magics, and of the roots of XML documents. For any number of threads. */
  synchronized MimeTypes types(BitSet magics) {
    Document part = (Document) table.cloneNode(false);
    Node root = part.appendChild(part.importNode(table.getDocumentElement(), false));
    for (Rules rules : types) {
      if (rules.areIn(magics)) {
        Element type = (Element) root.appendChild(part.importNode(rules.type(), true));
        List<Element> own = elements(type, "magic");
        for (int i = 0; i < own.size(); i++) {
          if (!magics.get(rules.from() + i)) {
            remove(own.get(i));
          }
        }
      }
    }
    try {
      return MimeTypesFactory.create(part);
    } catch (MimeTypeException e) {
      throw new IllegalStateException("a part of Apache Tika's " + TABLE + " is no table", e);
    }
  }

  private static List<Element> outermost(Element magic) {
    return elements(magic, "match").stream().filter(MagicTable::isOutermost).toList();
  }

  private static boolean isOutermost(Element match) {
    return match.getParentNode().getNodeName().equals("magic");
  }

  /** Only the outermost rules are tried on every body; those inside them cost little. */
  private static boolean isLeftOut(Element match) {
    return isOutermost(match)
        && isSearch(match)
        && !(isWeakPattern(match) && MagicStart.of(match).isPresent());
  }

  /** A rule without a value asks for several of the rules inside it. */
  private static boolean isSearch(Element match) {
    if (match.hasAttribute("value")) {
      return isWeakPattern(match) || isLong(MagicOffsets.of(match));
    }
    return elements(match, "match").stream().anyMatch(MagicTable::isSearch);
  }

  private static boolean isWeakPattern(Element match) {
    return match.getAttribute("type").equals("regex")
        && match.getParentNode() instanceof Element magic
        && magic.getNodeName().equals("magic")
        && Integer.parseInt(magic.getAttribute("priority")) < STRONG_PRIORITY;
  }

  private static boolean isLong(MagicOffsets offsets) {
    return offsets.last() - offsets.first() > MOST_OFFSETS;
  }

  private static List<Element> elements(Node in, String name) {
    NodeList found =
        in instanceof Document document
            ? document.getElementsByTagName(name)
            : ((Element) in).getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static void remove(Element element) {
    element.getParentNode().removeChild(element);
  }
}
