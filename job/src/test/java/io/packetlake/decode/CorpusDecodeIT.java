package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packetlake.capture.Packet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Holds the decoder against tshark on the plain pcap files of ../shared/corpus: packets and payload
 * bytes each way of every TCP and UDP conversation.
 */
final class CorpusDecodeIT {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  /** Captures where tshark sees something else, and why that is all right. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "suricata/tests__bug-6875-01__fuzz.pcap",
          "tshark finds IP in a frame whose EtherType is none",
          "suricata/tests__filestore-5408__input.pcap",
          "headers that sFlow samples count for tshark",
          "suricata/tests__firewall__tcp-session-decode-malformed-ipv4__input.pcap",
          "tshark stops at an IP option without its content",
          "suricata/tests__ipv4-truncated__truncated.pcap",
          "tshark believes a UDP length beyond the IP packet");

  @Test
  void conversationsAreThoseOfTshark() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "needs " + CORPUS.toAbsolutePath());
    List<String> differences = new ArrayList<>();
    int files = 0;
    for (Path capture : captures()) {
      String name = capture.getParent().getFileName() + "/" + capture.getFileName();
      byte[] file = Files.readAllBytes(capture);
      JsonNode truth = truth(capture);
      if (order(file) == null || hasFragments(truth) || KNOWN.containsKey(name)) {
        continue;
      }
      files++;
      Map<String, List<Long>> expected = expected(truth);
      Map<String, List<Long>> got = conversations(file, order(file));
      if (!expected.equals(got)) {
        differences.add(name + "\n  - " + minus(expected, got) + "\n  + " + minus(got, expected));
      }
    }
    assertThat(differences).isEmpty();
    assertThat(files).as("plain pcap files without fragments").isGreaterThan(1_000);
  }

  private static boolean hasFragments(JsonNode truth) {
    return truth.path("meta").path("ip_fragments").asInt() > 0;
  }

  private static String minus(Map<String, List<Long>> a, Map<String, List<Long>> b) {
    Map<String, List<Long>> rest = new TreeMap<>(a);
    rest.entrySet().removeAll(b.entrySet());
    String text = rest.toString();
    return rest.size() + " " + text.substring(0, Math.min(text.length(), 400));
  }

  private static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS.resolve("captures"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ByteOrder order(byte[] file) {
    if (file.length < 24) {
      return null;
    }
    return switch (ByteBuffer.wrap(file).getInt()) {
      case 0xd4c3b2a1, 0x4d3cb2a1 -> ByteOrder.LITTLE_ENDIAN;
      case 0xa1b2c3d4, 0xa1b23c4d -> ByteOrder.BIG_ENDIAN;
      default -> null;
    };
  }

  private static JsonNode truth(Path capture) throws IOException {
    String name = capture.getParent().getFileName() + "__" + capture.getFileName() + ".json.gz";
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(CORPUS.resolve("truth").resolve(name)))) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Map<String, List<Long>> expected(JsonNode truth) {
    Map<String, List<Long>> conversations = new TreeMap<>();
    for (String protocol : List.of("tcp", "udp")) {
      for (JsonNode stream : truth.path(protocol)) {
        String a = stream.path("a").path(0).asText() + " " + stream.path("a").path(1).asInt();
        String b = stream.path("b").path(0).asText() + " " + stream.path("b").path(1).asInt();
        for (int way = 0; way < 2; way++) {
          long packets = stream.path("packets").path(way).asLong();
          if (packets > 0) {
            conversations.merge(
                protocol + " " + (way == 0 ? a + " > " + b : b + " > " + a),
                List.of(packets, stream.path("payload_bytes").path(way).asLong()),
                CorpusDecodeIT::sum);
          }
        }
      }
    }
    return conversations;
  }

  private static List<Long> sum(List<Long> x, List<Long> y) {
    return List.of(x.get(0) + y.get(0), x.get(1) + y.get(1));
  }

  private static Map<String, List<Long>> conversations(byte[] bytes, ByteOrder order) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(order);
    Map<String, List<Long>> conversations = new TreeMap<>();
    DecodeSink sink =
        new DecodeSink() {
          @Override
          public void decoded(DecodedPacket packet) {
            if (packet.protocol() == Protocol.TCP || packet.protocol() == Protocol.UDP) {
              conversations.merge(
                  name(packet), List.of(1L, (long) packet.payloadLength()), CorpusDecodeIT::sum);
            }
          }

          @Override
          public void undecoded(Packet packet, UndecodedReason reason) {}
        };
    PacketDecoder decoder = new PacketDecoder();
    int linkType = file.getInt(20) & 0xffff;
    int at = 24;
    while (file.limit() - at >= 16) {
      int captured = file.getInt(at + 8);
      long original = file.getInt(at + 12) & 0xffffffffL;
      if (captured < 0 || captured > file.limit() - at - 16) {
        break;
      }
      Packet packet = new Packet().pointTo(bytes, at + 16, captured);
      decoder.decode(packet.describe(0, original, linkType, at), sink);
      at += 16 + captured;
    }
    return conversations;
  }

  private static String name(DecodedPacket packet) {
    int length = packet.addressLength();
    return (packet.protocol() == Protocol.TCP ? "tcp " : "udp ")
        + AddressText.of(packet.data(), packet.sourceAddressOffset(), length)
        + " "
        + packet.sourcePort()
        + " > "
        + AddressText.of(packet.data(), packet.destinationAddressOffset(), length)
        + " "
        + packet.destinationPort();
  }
}
