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

  @Test
  void conversationsAreThoseOfTshark() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "needs " + CORPUS.toAbsolutePath());
    List<String> differences = new ArrayList<>();
    int files = 0;
    for (Path capture : captures()) {
      byte[] file = Files.readAllBytes(capture);
      ByteBuffer bytes = ByteBuffer.wrap(file);
      if (bytes.remaining() < 24 || order(bytes) == null) {
        continue;
      }
      files++;
      JsonNode truth = truth(capture);
      Map<String, List<Long>> expected = expected(truth);
      Map<String, List<Long>> got = conversations(file, order(bytes));
      if (!expected.equals(got)) {
        String lacking = minus(expected, got);
        String extra = minus(got, expected);
        differences.add(
            capture.getParent().getFileName()
                + "/"
                + capture.getFileName()
                + " fragments="
                + truth.path("meta").path("ip_fragments")
                + " malformed="
                + truth.path("meta").path("malformed")
                + "\n    - "
                + lacking
                + "\n    + "
                + extra);
      }
    }
    System.out.println(files + " files, " + differences.size() + " differ");
    differences.forEach(System.out::println);
    assertThat(differences).isEmpty();
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

  private static ByteOrder order(ByteBuffer file) {
    return switch (file.order(ByteOrder.LITTLE_ENDIAN).getInt(0)) {
      case 0xa1b2c3d4, 0xa1b23c4d -> ByteOrder.LITTLE_ENDIAN;
      case 0xd4c3b2a1, 0x4d3cb2a1 -> ByteOrder.BIG_ENDIAN;
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
