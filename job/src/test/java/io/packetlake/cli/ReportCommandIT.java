package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report over two days of traffic whose hosts, URIs and user agents are hostile. */
class ReportCommandIT {
  private static final String HOST = "<script>alert(1)</script>";
  private static final String URI = "/\"><img/src=x/onerror=alert(1)>'{{day}}{{{lake}}}";
  private static final String AGENT = "</td></table><svg/onload=alert(2)>\u202e&amp;";
  private static final long DAY = 86_400_000_000_000L;
  private static final long FIRST = 1_795_392_000_000_000_000L; // 2026-11-23T00:00:00Z

  @TempDir static Path folder;

  @BeforeAll
  static void ingest() throws Exception {
    PcapBuilder capture = new PcapBuilder();
    for (long time : new long[] {FIRST + 1, FIRST + 3_600_000_000_000L, FIRST + 2 * DAY}) {
      TcpConversation talk = new TcpConversation().clock(time, 20_000_000).handshake();
      talk.clientSays(
          "GET " + URI + " HTTP/1.1\r\nHost: " + HOST + "\r\nUser-Agent: " + AGENT + "\r\n\r\n");
      talk.retransmitted().serverSays("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno");
      talk.close().writeTo(capture);
    }
    capture.writeTo(folder.resolve("hostile.pcap"));
    CommandRun run =
        CommandRun.of("ingest", "--lake", folder.resolve("lake"), folder.resolve("hostile.pcap"));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static CommandRun report(String date) {
    return CommandRun.of(
        "report",
        "--lake",
        folder.resolve("lake"),
        "--date",
        date,
        "-o",
        folder.resolve("report.html"));
  }

  @Test
  void hostileTextStaysText() throws Exception {
    CommandRun run = report("2026-11-23");
    assertThat(run.exitCode()).as(run.err()).isZero();
    String html = Files.readString(folder.resolve("report.html"));

    Document page = parsed(html);
    List<Element> elements = new ArrayList<>();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    assertThat(new TreeSet<>(elements.stream().map(Element::getTagName).toList()))
        .isSubsetOf(
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "li", "b",
            "section", "svg", "text", "line", "rect", "div", "span", "i", "table", "thead", "tbody",
            "tr", "th", "td");
    assertThat(elements)
        .noneMatch(element -> hasAny(element, "src", "href", "onload", "onerror", "style"));
    assertThat(page.getDocumentElement().getTextContent())
        .contains(HOST, URI, "</td></table><svg/onload=alert(2)>")
        .doesNotContain("\u202e");
  }

  private static boolean hasAny(Element element, String... attributes) {
    return List.of(attributes).stream().anyMatch(element::hasAttribute);
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  @Test
  void theFileLoadsNothing() throws Exception {
    assertThat(report("2026-11-23").exitCode()).isZero();

    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://", "url(", "@import");
  }

  @Test
  void numbersAreThoseOfTheDay() throws Exception {
    assertThat(report("2026-11-23").exitCode()).isZero();

    String text =
        parsed(Files.readString(folder.resolve("report.html")))
            .getDocumentElement()
            .getTextContent();
    assertThat(text.replaceAll("\\s+", " "))
        .contains(
            "Network overview, 2026-11-23", "2flows", "2HTTP transactions", "503, 5xx: 2 responses")
        .contains("00:0011", "01:0011");
  }

  @Test
  void theDirectoryOfTheFileIsMade() {
    Path deep = folder.resolve("of/this/week/report.html");

    assertThat(CommandRun.of("report", "--lake", folder.resolve("lake"), "-o", deep).exitCode())
        .isZero();
    assertThat(deep).isNotEmptyFile();
    assertThat(CommandRun.of("report", "--lake", folder.resolve("lake"), "-o", folder).err())
        .contains(folder + " is a directory; name a file");
  }

  @Test
  void aDayThatIsNotThereIsAnErrorWithTheDaysThatAre() {
    CommandRun run = report("2026-11-24");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nothing of 2026-11-24; its days are 2026-11-23, 2026-11-25");
    assertThat(report("yesterday").exitCode()).isEqualTo(2);
  }
}
