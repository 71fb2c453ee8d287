package io.packetlake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.tika.mime.MimeTypes;
import org.junit.jupiter.api.Test;

/** Holds the sniffer, its memory and the rules that it leaves out, against Tika's whole table. */
class MimeSnifferTest {
  private static final MimeTypes TIKA = MimeTypes.getDefaultMimeTypes();

  /** What servers send most, by how it starts: Latin-1, or hex after a #. */
  private static final List<String> STARTS =
      List.of(
          "<!DOCTYPE html><html><head><title>a</title></head><body>",
          "<html lang=en><body>",
          "<?xml version=\"1.0\"?><a><b/></a>",
          "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
          "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>",
          "{\"id\":1,\"name\":\"x\"}",
          "[1,2,3]",
          "k=v&k=v&",
          "plain words",
          "%PDF-1.7\n",
          "%!PS-Adobe-3.0\n",
          "GIF89a",
          "MZ\u0090\u0000\u0003",
          "PK\u0003\u0004\u0014\u0000",
          "Rar!\u001a\u0007\u0000",
          "7z\u00bc\u00af'\u001c",
          "OggS\u0000",
          "ID3\u0003\u0000",
          "wOFF\u0000\u0001",
          "wOF2\u0000\u0001",
          "FWS\u0006",
          "\u007fELF\u0002\u0001\u0001",
          "#!/bin/sh\n",
          "BEGIN:VCALENDAR\r\n",
          "BZh91AY&SY",
          "#hex:89504e470d0a1a0a0000000d49484452",
          "#hex:ffd8ffe000104a464946",
          "#hex:1f8b0800000000000003",
          "#hex:52494646e803000057454250565038",
          "#hex:000000186674797069736f6d",
          "#hex:00000100010010100000",
          "#hex:28b52ffd",
          "#hex:fd377a585a00",
          "#hex:cafebabe00000034",
          "#hex:d0cf11e0a1b11ae1",
          "#hex:0061736d01000000");

  private final MimeSniffer sniffer = new MimeSniffer(BodyRecorder.sha256());

  @Test
  void everyKindIsWhatTikaCallsIt() {
    Map<String, String> ours = new LinkedHashMap<>();
    Map<String, String> theirs = new LinkedHashMap<>();
    for (byte[] body : bodies()) {
      String name = HexFormat.of().formatHex(body, 0, Math.min(body.length, 24)) + body.length;
      ours.put(name, sniffer.sniff(body, body.length));
      theirs.put(name, tika(body));
    }

    assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(300);
    assertThat(ours.values()).contains("text/html", "image/png", "application/pdf", "text/plain");
  }

  @Test
  void aContentSeenBeforeIsTheSameTypeForAnySniffer() {
    for (byte[] body : bodies()) {
      String first = sniffer.sniff(body, body.length);
      assertThat(new MimeSniffer(BodyRecorder.sha256()).sniff(body, body.length)).isEqualTo(first);
    }
  }

  @Test
  void whatFollowsTheBytesLookedAtDoesNotMatter() {
    byte[] body = Arrays.copyOf("%PDF-1.4 ".getBytes(ISO_8859_1), 4 * MimeSniffer.SNIFFED_BYTES);
    String type = sniffer.sniff(body, MimeSniffer.SNIFFED_BYTES);
    new Random(1).nextBytes(body);
    System.arraycopy("%PDF-1.4 ".getBytes(ISO_8859_1), 0, body, 0, 9);

    assertThat(type).isEqualTo("application/pdf").isEqualTo(sniffer.sniff(body, body.length));
  }

  /** Each start followed by nothing, zeros, text and noise; and noise alone. */
  private static List<byte[]> bodies() {
    Random random = new Random(4);
    List<byte[]> bodies = new ArrayList<>();
    for (String start : STARTS) {
      byte[] bytes =
          start.startsWith("#hex:")
              ? HexFormat.of().parseHex(start.substring(5))
              : start.getBytes(ISO_8859_1);
      bodies.add(bytes);
      for (int length : new int[] {40, 200, 1_024}) {
        bodies.add(Arrays.copyOf(bytes, Math.max(bytes.length, length)));
        bodies.add(followed(bytes, random, length, 26, 'a'));
        bodies.add(followed(bytes, random, length, 256, 0));
      }
    }
    for (int i = 0; i < 50; i++) {
      bodies.add(followed(new byte[0], random, 1 + random.nextInt(1_024), 256, 0));
    }
    return bodies;
  }

  private static byte[] followed(byte[] start, Random random, int length, int values, int least) {
    byte[] body = Arrays.copyOf(start, Math.max(start.length, length));
    for (int i = start.length; i < body.length; i++) {
      body[i] = (byte) (least + random.nextInt(values));
    }
    return body;
  }

  private static String tika(byte[] body) {
    return MimeSniffer.look(TIKA, body, body.length);
  }
}
