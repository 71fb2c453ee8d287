package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.packetlake.capture.Packet;
import io.packetlake.decode.PacketSamples.Sample;
import io.packetlake.fixture.FrameBuilder;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PacketDecoderTest {
  private static final int MUTATIONS = 300_000;
  private static final int RANDOM_PACKETS = 100_000;

  @Test
  void tellsWhereTheLayersLie() {
    byte[] frame =
        new FrameBuilder().vlans(7, 9).payload(new byte[] {1, 2, 3}).tcp(100, 200, TcpFlags.ACK);

    assertThat(Seen.of(1, frame))
        .containsExactly(
            "vlan 7 9 tcp 10.0.0.1:40000 > 10.0.0.2:80 ip 43 payload 3 of 3 at 62"
                + " seq 100 ack 200 flags 16 window 65535 #"
                + Arrays.hashCode(new byte[] {1, 2, 3}));
  }

  @Test
  void everySampleIsDecodedToItsTransport() {
    for (Sample sample : PacketSamples.all()) {
      assertThat(Seen.of(sample.linkType(), sample.bytes()))
          .allMatch(line -> line.contains(" > "), "a conversation")
          .isNotEmpty();
    }
  }

  @Test
  void aCutPacketIsDecodedAsFarAsItGoesOrCut() {
    for (Sample sample : PacketSamples.all()) {
      List<String> whole = Seen.conversations(sample.linkType(), sample.bytes());
      for (int captured = 0; captured < sample.bytes().length; captured++) {
        List<String> cut =
            Seen.ofCut(sample.linkType(), sample.bytes(), captured).stream()
                .map(line -> line.replaceFirst(" ip .*", ""))
                .toList();
        List<String> found = cut.stream().filter(line -> !line.equals("cut")).toList();
        if (sample.guessed()) {
          assertThat(cut).isNotEmpty();
        } else {
          assertThat(found).isEqualTo(whole.subList(0, found.size()));
          assertThat(cut).hasSize(Math.min(found.size() + 1, whole.size()));
        }
      }
    }
  }

  @Test
  void aShortPacketIsNeverCalledCut() {
    for (Sample sample : PacketSamples.all()) {
      for (int length = 0; length < sample.bytes().length; length++) {
        assertThat(Seen.of(sample.linkType(), Arrays.copyOf(sample.bytes(), length)))
            .isNotEmpty()
            .doesNotContain("cut");
      }
    }
  }

  @Test
  void allocatesNothingPerPacket() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PacketDecoder decoder = new PacketDecoder();
    List<Packet> packets = PacketSamples.all().stream().map(PacketDecoderTest::whole).toList();
    CountingSink sink = new CountingSink();
    decodeAll(decoder, packets, sink, 100);

    long before = threads.getCurrentThreadAllocatedBytes();
    decodeAll(decoder, packets, sink, 1_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(sink.calls).isGreaterThan(1_100 * packets.size());
    assertThat(allocated).as("bytes").isLessThan(packets.size() * 1_000L);
  }

  private static void decodeAll(
      PacketDecoder decoder, List<Packet> packets, DecodeSink sink, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < packets.size(); i++) {
        decoder.decode(packets.get(i), sink);
      }
    }
  }

  private static Packet whole(Sample sample) {
    byte[] bytes = sample.bytes();
    return new Packet()
        .pointTo(bytes, 0, bytes.length)
        .describe(0, bytes.length, sample.linkType(), 0);
  }

  private static final class CountingSink implements DecodeSink {
    private int calls;

    @Override
    public void decoded(DecodedPacket packet) {
      calls++;
    }

    @Override
    public void undecoded(Packet packet, UndecodedReason reason) {
      calls++;
    }
  }

  @Test
  void mutatedPacketsAreReadWithinTheirBounds() {
    Random random = new Random(2);
    List<Sample> samples = PacketSamples.all();
    for (int i = 0; i < MUTATIONS; i++) {
      Sample sample = samples.get(random.nextInt(samples.size()));
      byte[] bytes = Arrays.copyOf(sample.bytes(), mutatedLength(sample.bytes().length, random));
      for (int flips = random.nextInt(8); flips >= 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = mutatedByte(random);
      }
      assertSameInTheMiddle(sample.linkType(), bytes, random);
    }
  }

  @Test
  void randomBytesAreReadWithinTheirBounds() {
    Random random = new Random(3);
    List<Sample> samples = PacketSamples.all();
    for (int i = 0; i < RANDOM_PACKETS; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      assertSameInTheMiddle(samples.get(random.nextInt(samples.size())).linkType(), bytes, random);
    }
  }

  /**
   * Alone in its array a packet cannot be left unnoticed; among other bytes it must look the same.
   */
  private static void assertSameInTheMiddle(int linkType, byte[] packet, Random random) {
    long original =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> random.nextInt(1_000);
          case 2 -> random.nextLong(1L << 32);
          default -> packet.length;
        };
    byte[] poisoned = new byte[packet.length + 200];
    random.nextBytes(poisoned);
    int offset = random.nextInt(200);
    System.arraycopy(packet, 0, poisoned, offset, packet.length);
    Packet middle = new Packet().pointTo(poisoned, offset, packet.length);

    List<String> alone = Seen.of(linkType, packet, original);

    assertThat(alone).isNotEmpty();
    assertThat(Seen.of(middle.describe(0, original, linkType, 0))).isEqualTo(alone);
  }

  private static int mutatedLength(int length, Random random) {
    return random.nextInt(3) == 0 ? random.nextInt(length + 30) : length;
  }

  private static byte mutatedByte(Random random) {
    byte[] likely = {0, 1, 4, 6, 17, 41, 44, 47, 0x45, 0x60, 0x7f, (byte) 0x80, (byte) 0xff};
    return random.nextBoolean()
        ? likely[random.nextInt(likely.length)]
        : (byte) random.nextInt(256);
  }
}
