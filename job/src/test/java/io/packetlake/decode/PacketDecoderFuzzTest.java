package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packetlake.capture.Packet;
import io.packetlake.decode.PacketSamples.Sample;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a packet of any link: the decoder tells what they are, reads nothing outside the
 * packet, and every place that it names lies inside ({@link Seen} checks that).
 */
class PacketDecoderFuzzTest {
  /** Every link that is decoded, and one that is not. */
  private static final int[] LINK_TYPES = {
    0, 1, 9, 10, 12, 14, 50, 51, 101, 104, 105, 107, 108, 113, 127, 149, 192, 219, 228, 229, 239,
    258, 276, 147
  };

  private static final int POISON_BYTES = 64;
  private static final int HEADER_BYTES = 3;

  /** The samples as inputs: index of the link type, how the original length is, the packet. */
  static Stream<byte[]> samples() {
    return PacketSamples.all().stream().map(PacketDecoderFuzzTest::input);
  }

  private static byte[] input(Sample sample) {
    int index = Arrays.binarySearch(LINK_TYPES, 0, LINK_TYPES.length - 1, sample.linkType());
    return ByteBuffer.allocate(HEADER_BYTES + sample.bytes().length)
        .put((byte) index)
        .putShort((short) 0)
        .put(sample.bytes())
        .array();
  }

  @MethodSource("samples")
  @FuzzTest
  void everyPacketIsDecodedWithinItsBounds(byte[] input) {
    if (input.length < HEADER_BYTES) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(input);
    int linkType = LINK_TYPES[(in.get() & 0xff) % LINK_TYPES.length];
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
