package io.packetlake.capture.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PlainPcapReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pcap files joined with {@code cat}: each is read by its own header, at every split size. */
class JoinedCapturesTest {
  private static final int SMALLEST_SPLIT = 16;
  private static final BoundaryRule SMALL_WINDOWS = new BoundaryRule(512, 2_048, 4_096);
  private static final BoundaryRule WIDE_WINDOWS = BoundaryRule.ofWindow(64 << 10);

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<PacketCopy> packets = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private JoinedCapturesTest join(byte[] capture) {
    int start = file.size();
    for (PacketCopy one : PlainPcapReader.read(capture)) {
      packets.add(
          new PacketCopy(
              start + one.fileOffset(),
              one.timeNanos(),
              one.capturedLength(),
              one.originalLength(),
              one.linkType(),
              one.contentHash()));
    }
    file.writeBytes(capture);
    return this;
  }

  private static byte[] capture(Random random) {
    PcapBuilder capture = shape(random);
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      byte[] packet = new byte[random.nextInt(6) == 0 ? 0 : random.nextInt(200)];
      random.nextBytes(packet);
      capture.packet((1_700_000_000L + random.nextInt(99)) * 1_000_000_000L + 5_000, packet);
    }
    return capture.build();
  }

  private static PcapBuilder shape(Random random) {
    PcapBuilder capture = new PcapBuilder().linkType(new int[] {1, 101, 113}[random.nextInt(3)]);
    switch (random.nextInt(4)) {
      case 0 -> capture.nanoseconds();
      case 1 -> capture.modified();
      default -> capture.snaplen(random.nextInt(2) * 65_535);
    }
    return random.nextBoolean() ? capture.bigEndian() : capture;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCaptureIsReadByItsOwnHeader(long seed) throws IOException {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      join(capture(random));
    }
    for (BoundaryRule rule : new BoundaryRule[] {SMALL_WINDOWS, WIDE_WINDOWS}) {
      assertReadsAtEverySize(rule);
    }
  }

  private void assertReadsAtEverySize(BoundaryRule rule) throws IOException {
    byte[] bytes = file.toByteArray();
    SplitReading whole = SplitReading.whole(bytes, rule);
    assertThat(whole.packets()).isEqualTo(packets);
    assertThat(whole.summary().bytes().corruptBytes()).isZero();
    assertThat(whole.summary().capture().linkTypes()).containsAll(linkTypes());
    LookbackBoundaries guess =
        new LookbackBoundaries(SeekableBytes.of(bytes), SplitReading.layoutOf(bytes), rule);
    for (int size = SMALLEST_SPLIT; size <= bytes.length; size++) {
      SplitReading split = SplitReading.of(bytes, rule, guess, size);
      assertThat(split.packets()).as("split size %d", size).isEqualTo(packets);
      assertThat(split.summary().bytes()).isEqualTo(whole.summary().bytes());
      assertThat(split.summary().capture().linkTypes())
          .isEqualTo(whole.summary().capture().linkTypes());
    }
  }

  private List<Integer> linkTypes() {
    return packets.stream().map(PacketCopy::linkType).distinct().toList();
  }

  @Test
  void likeCapturesJoinedCostNoSecondPlan() throws IOException {
    byte[] one = new PcapBuilder().packet(1_000_000, new byte[90]).build();
    byte[] bytes = join(one).join(one).join(one).file.toByteArray();
    LookbackBoundaries guess =
        new LookbackBoundaries(SeekableBytes.of(bytes), SplitReading.layoutOf(bytes), WIDE_WINDOWS);
    for (int size = SMALLEST_SPLIT; size <= bytes.length; size++) {
      SplitReading split = SplitReading.of(bytes, WIDE_WINDOWS, guess, size);
      assertThat(split.packets()).isEqualTo(packets);
      assertThat(split.falseBoundary()).isNull();
    }
  }

  @Test
  void aHeaderThatTheFilesEndCutsIsItsTail() throws IOException {
    byte[] one = new PcapBuilder().packet(1_000_000, new byte[90]).build();
    file.writeBytes(one);
    file.write(one, 0, 20);
    SplitReading whole = SplitReading.whole(file.toByteArray(), WIDE_WINDOWS);
    assertThat(whole.packets()).hasSize(1);
    assertThat(whole.summary().bytes().cutTailBytes()).isEqualTo(20);
  }
}
