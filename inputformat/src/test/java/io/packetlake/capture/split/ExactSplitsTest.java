package io.packetlake.capture.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.RecordLayout;
import io.packetlake.fixture.GeneratedCapture;
import io.packetlake.fixture.PacketCopy;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PlainPcapReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 1: whatever the split size, the packets read are those of a sequential read. Windows are
 * a few packets long, so that nested and forged chains do win and have to be found out.
 */
class ExactSplitsTest {
  private static final int SEEDS = 300;
  private static final int SMALLEST_SPLIT = 16;
  private static final BoundaryRule SMALL_WINDOWS = new BoundaryRule(512, 2_048, 4_096);
  private static final BoundaryRule WIDE_WINDOWS = BoundaryRule.ofWindow(64 << 10);

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  static LongStream someSeeds() {
    return LongStream.range(0, SEEDS / 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySplitSizeReadsWhatASequentialReadReads(long seed) throws IOException {
    GeneratedCapture capture = GeneratedCapture.hostile(seed);
    byte[] file = capture.bytes();
    SplitReading whole = SplitReading.whole(file, SMALL_WINDOWS);
    if (capture.garbageBytes() == 0) {
      assertThat(PlainPcapReader.read(file)).isEqualTo(capture.packets());
      assertThat(whole.packets()).isEqualTo(capture.packets());
      assertThat(whole.summary().bytes().cutTailBytes()).isEqualTo(capture.cutTailBytes());
    }
    RecordBoundaryChecker checker = remembered(file, SMALL_WINDOWS);
    for (int size = SMALLEST_SPLIT; size <= file.length; size++) {
      assertReads(whole, SplitReading.of(file, SMALL_WINDOWS, checker, size));
    }
  }

  private static void assertReads(SplitReading whole, SplitReading split) {
    assertThat(split.packets()).isEqualTo(whole.packets());
    CaptureSummary summary = split.summary();
    assertThat(summary.bytes()).isEqualTo(whole.summary().bytes());
    assertThat(summary.bytes().total()).isEqualTo(summary.fileLength());
    assertThat(summary.packets()).isEqualTo(tally(whole.packets()));
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void garbageIsSkippedAndCounted(long seed) throws IOException {
    GeneratedCapture capture = GeneratedCapture.damaged(seed);
    byte[] file = capture.bytes();
    SplitReading whole = SplitReading.whole(file, WIDE_WINDOWS);
    assertThat(whole.packets()).isEqualTo(capture.packets());
    ByteTally bytes = whole.summary().bytes();
    assertThat(bytes.corruptBytes()).isEqualTo(capture.garbageBytes());
    assertThat(bytes.firstCorruptOffset()).isEqualTo(24);
    RecordBoundaryChecker checker = remembered(file, WIDE_WINDOWS);
    for (int size = SMALLEST_SPLIT; size <= file.length; size++) {
      assertReads(whole, SplitReading.of(file, WIDE_WINDOWS, checker, size));
    }
  }

  private static PacketTally tally(List<PacketCopy> packets) {
    PacketTally tally = PacketTally.NONE;
    for (PacketCopy packet : packets) {
      long time = packet.timeNanos();
      int cut = packet.capturedLength() < packet.originalLength() ? 1 : 0;
      tally =
          tally.plus(new PacketTally(1, packet.capturedLength(), cut, 0, time, time, time, time));
    }
    return tally;
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void aChainForgedThroughEveryPacketIsFoundOut(long seed) throws IOException {
    GeneratedCapture capture = GeneratedCapture.withParallelChain(seed);
    byte[] file = capture.bytes();
    RecordBoundaryChecker checker = remembered(file, SMALL_WINDOWS);
    boolean wasFooled = false;
    for (int size = SMALLEST_SPLIT; size <= file.length; size++) {
      SplitReading reading = SplitReading.of(file, SMALL_WINDOWS, checker, size);
      assertThat(reading.packets()).as("split size %d", size).isEqualTo(capture.packets());
      wasFooled |= reading.falseBoundary() != null;
    }
    assertThat(wasFooled).as("the forged chain won somewhere, and was refuted").isTrue();
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void boundariesArePureFunctionsOfTheBytes(long seed) throws IOException {
    byte[] file = GeneratedCapture.hostile(seed).bytes();
    SplitReading whole = SplitReading.whole(file, SMALL_WINDOWS);
    RecordBoundaryChecker checker = remembered(file, SMALL_WINDOWS);
    RecordLayout layout = SplitReading.layoutOf(file);
    SeekableBytes bytes = SeekableBytes.of(file);
    LookbackBoundaries used = new LookbackBoundaries(bytes, layout, SMALL_WINDOWS);
    WalkedBoundaries walked =
        new WalkedBoundaries(bytes, layout, SMALL_WINDOWS, SplitCursor.first(layout));
    Random order = new Random(seed);
    for (int i = 0; i < 200; i++) {
      int offset = order.nextInt(file.length + 1);
      assertThat(used.boundary(offset)).isEqualTo(checker.boundary(offset));
      assertThat(walked.boundary(offset)).isEqualTo(truth(whole, offset));
    }
  }

  private static long truth(SplitReading whole, long offset) {
    return whole.packets().stream()
        .mapToLong(PacketCopy::fileOffset)
        .filter(start -> start >= offset)
        .findFirst()
        .orElse(whole.summary().fileLength());
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void aLyingCheckerIsFoundOutAndTheFileReadAgain(long seed) throws IOException {
    byte[] file = GeneratedCapture.hostile(seed).bytes();
    int size = file.length / 4 + 1;
    SplitReading whole = SplitReading.whole(file, WIDE_WINDOWS);
    long asked = 2L * size;
    long truth = truth(whole, asked);
    for (long lie : new long[] {truth + 1, truth - 1, asked, file.length}) {
      RecordBoundaryChecker liar =
          offset -> offset == asked ? Math.min(lie, file.length) : truth(whole, offset);
      SplitReading reading = SplitReading.of(file, WIDE_WINDOWS, liar, size);
      assertReads(whole, reading);
      boolean lied = liar.boundary(asked) != truth;
      assertThat(reading.falseBoundary() != null).isEqualTo(lied);
    }
  }

  @Test
  void aHoleTooLongForAGuessedSplitIsLeftToTheSecondPlan() throws IOException {
    BoundaryRule impatient = new BoundaryRule(512, 2_048, 1_000);
    PcapBuilder builder = new PcapBuilder();
    byte[] packet = "0123456789".repeat(10).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 40; i++) {
      builder.packet(1_700_000_000_000_000_000L + i, packet);
      builder.raw(new byte[i == 19 ? 8_000 : 0]);
    }
    byte[] file = builder.build();
    RecordBoundaryChecker checker = remembered(file, impatient);
    for (int size = 100; size < 8_000; size += 50) {
      SplitReading reading = SplitReading.of(file, impatient, checker, size);
      assertThat(reading.packets()).hasSize(40);
      assertThat(reading.falseBoundary().proved().offset()).isEqualTo(24 + 20 * 116);
      assertThat(reading.summary().bytes().corruptBytes()).isEqualTo(8_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 39})
  void aHoleTooLongForAGuessedSplitIsPassedInTheLastSplit(int after) throws IOException {
    BoundaryRule impatient = new BoundaryRule(512, 2_048, 1_000);
    PcapBuilder builder = new PcapBuilder();
    for (int i = 0; i < 40; i++) {
      builder.packet(1_700_000_000_000_000_000L + i, new byte[60]);
      builder.raw(new byte[i == after ? 8_000 : 0]);
    }
    byte[] file = builder.build();
    RecordBoundaryChecker checker = remembered(file, impatient);
    for (int size : new int[] {file.length, file.length - 24, file.length / 2 + 1}) {
      SplitReading reading = SplitReading.of(file, impatient, checker, size);
      assertThat(reading.packets()).hasSize(40);
      assertThat(reading.summary().bytes().corruptBytes()).isEqualTo(8_000);
    }
  }

  @Test
  void wideWindowsNeedNoSecondPlan() throws IOException {
    int falseBoundaries = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      byte[] file = GeneratedCapture.hostile(seed).bytes();
      RecordBoundaryChecker checker = remembered(file, WIDE_WINDOWS);
      SplitReading reading =
          SplitReading.of(file, WIDE_WINDOWS, checker, Math.max(SMALLEST_SPLIT, file.length / 7));
      falseBoundaries += reading.falseBoundary() == null ? 0 : 1;
    }
    assertThat(falseBoundaries).isZero();
  }

  /** The production rule's answer for every offset, asked once from fresh. */
  private static RecordBoundaryChecker remembered(byte[] file, BoundaryRule rule)
      throws IOException {
    long[] boundaries = new long[file.length + 1];
    LookbackBoundaries checker =
        new LookbackBoundaries(SeekableBytes.of(file), SplitReading.layoutOf(file), rule);
    for (int offset = 0; offset <= file.length; offset++) {
      boundaries[offset] = checker.boundary(offset);
    }
    return offset -> boundaries[(int) offset];
  }
}
