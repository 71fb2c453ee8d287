package io.packetlake.http;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.tika.detect.MagicDetector;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.utils.XMLReaderUtils;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An outermost rule of Tika's table, with Tika's own code for it. */
record MagicRule(Element match) {
  /** All that have a value of their own. */
  static List<MagicRule> all() throws Exception {
    try (InputStream in = MimeTypes.class.getResourceAsStream("tika-mimetypes.xml")) {
      NodeList matches = XMLReaderUtils.buildDOM(in).getElementsByTagName("match");
      List<MagicRule> rules = new ArrayList<>();
      for (int i = 0; i < matches.getLength(); i++) {
        Element match = (Element) matches.item(i);
        if (match.getParentNode().getNodeName().equals("magic") && match.hasAttribute("value")) {
          rules.add(new MagicRule(match));
        }
      }
      return rules;
    }
  }

  MagicDetector tika() {
    return MagicDetector.parse(
        MediaType.TEXT_PLAIN,
        attribute("type", "string"),
        attribute("offset", "0"),
        match.getAttribute("value"),
        attribute("mask", null));
  }

  private String attribute(String name, String missing) {
    return match.hasAttribute(name) ? match.getAttribute(name) : missing;
  }

  boolean isPattern() {
    return match.getAttribute("type").equals("regex");
  }

  @Override
  public String toString() {
    return attribute("type", "string")
        + ' '
        + attribute("offset", "0")
        + ' '
        + match.getAttribute("value");
  }
}
