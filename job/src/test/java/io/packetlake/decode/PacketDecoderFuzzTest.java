package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packetlake.capture.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a packet of any link: the decoder tells what they are, reads nothing outside the
 * packet, and every place that it names lies inside ({@link Seen} checks that).
 */
class PacketDecoderFuzzTest {
  /** LINKTYPE numbers that an input can name: all that are decoded, and others. */
  private static final int LINK_TYPES = 512;

  private static final int POISON_BYTES = 64;
  private static final int HEADER_BYTES = 4;

  /** The link type, how much longer the packet was on the wire, the packet. */
  static Stream<byte[]> samples() {
    Stream<byte[]> anyLink =
        IntStream.range(0, LINK_TYPES).mapToObj(linkType -> input(linkType, Wire.udp4()));
    return Stream.concat(
        PacketSamples.all().stream().map(sample -> input(sample.linkType(), sample.bytes())),
        anyLink);
  }

  private static byte[] input(int linkType, byte[] packet) {
    return ByteBuffer.allocate(HEADER_BYTES + packet.length)
        .putShort((short) linkType)
        .putShort((short) 0)
        .put(packet)
        .array();
  }

  @MethodSource("samples")
  @FuzzTest
  void everyPacketIsDecodedWithinItsBounds(byte[] input) {
    if (input.length < HEADER_BYTES) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(input);
    int linkType = Short.toUnsignedInt(in.getShort()) % LINK_TYPES;
    int more = in.getShort();
    byte[] packet = Arrays.copyOfRange(input, HEADER_BYTES, input.length);
    long original = Math.max(0L, packet.length + (long) more);

    List<String> alone = Seen.of(linkType, packet, original);

    assertThat(alone).isNotEmpty();
    assertThat(among((byte) 0, linkType, packet, original)).isEqualTo(alone);
    assertThat(among((byte) 0x45, linkType, packet, original)).isEqualTo(alone);
    if (original <= packet.length) {
      assertThat(alone).doesNotContain(UndecodedReason.CUT.label());
    }
  }

  /** The same packet with other bytes before and after it. */
  private static List<String> among(byte others, int linkType, byte[] packet, long original) {
    byte[] buffer = new byte[packet.length + 2 * POISON_BYTES];
    Arrays.fill(buffer, others);
    System.arraycopy(packet, 0, buffer, POISON_BYTES, packet.length);
    Packet middle = new Packet().pointTo(buffer, POISON_BYTES, packet.length);
    return Seen.of(middle.describe(0, original, linkType, 0));
  }
}
