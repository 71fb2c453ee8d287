package io.packetlake.capture.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.GeneratedPcapng;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 1 for pcapng: sections, interfaces and times are right in every split of every size. */
class ExactPcapngSplitsTest {
  private static final int SEEDS = 120;
  private static final int SMALLEST_SPLIT = 16;
  private static final BoundaryRule SMALL_WINDOWS = new BoundaryRule(512, 2_048, 4_096);
  private static final BoundaryRule WIDE_WINDOWS = BoundaryRule.ofWindow(64 << 10);

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  static LongStream someSeeds() {
    return LongStream.range(0, SEEDS / 6);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySplitSizeReadsWhatASequentialReadReads(long seed) throws IOException {
    GeneratedPcapng capture = GeneratedPcapng.hostile(seed);
    byte[] file = capture.bytes();
    SplitReading whole = SplitReading.whole(file, SMALL_WINDOWS);
    if (capture.garbageBytes() == 0) {
      assertThat(whole.packets()).isEqualTo(capture.packets());
      assertThat(whole.summary().bytes().cutTailBytes()).isEqualTo(capture.cutTailBytes());
      assertThat(whole.summary().capture().linkTypes()).isEqualTo(capture.linkTypes());
      assertThat(Math.max(0, whole.summary().drops().byInterface()))
          .isEqualTo(capture.interfaceDrops());
    }
    assertEverySize(file, whole, SMALL_WINDOWS);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void garbageIsSkippedAndCounted(long seed) throws IOException {
    GeneratedPcapng capture = GeneratedPcapng.damaged(seed);
    byte[] file = capture.bytes();
    SplitReading whole = SplitReading.whole(file, WIDE_WINDOWS);
    assertThat(whole.packets()).isEqualTo(capture.packets());
    ByteTally bytes = whole.summary().bytes();
    assertThat(bytes.corruptBytes()).isEqualTo(capture.garbageBytes());
    assertThat(bytes.resyncs()).isEqualTo(4);
    assertEverySize(file, whole, WIDE_WINDOWS);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void aChainForgedThroughEveryPacketIsFoundOut(long seed) throws IOException {
    GeneratedPcapng capture = GeneratedPcapng.withParallelChain(seed);
    byte[] file = capture.bytes();
    RecordBoundaryChecker checker = remembered(file, SMALL_WINDOWS);
    boolean wasFooled = false;
    for (int size = SMALLEST_SPLIT; size <= file.length; size += 3) {
      SplitReading reading = SplitReading.of(file, SMALL_WINDOWS, checker, size);
      assertThat(reading.packets()).as("split size %d", size).isEqualTo(capture.packets());
      FalseBoundary found = reading.falseBoundary();
      wasFooled |= found != null && found.claimed().offset() != found.proved().offset();
    }
    assertThat(wasFooled).as("the forged chain won somewhere, and was refuted").isTrue();
  }

  private static void assertEverySize(byte[] file, SplitReading whole, BoundaryRule rule)
      throws IOException {
    RecordBoundaryChecker checker = remembered(file, rule);
    for (int size = SMALLEST_SPLIT; size <= file.length; size++) {
      assertReads(whole, SplitReading.of(file, rule, checker, size));
    }
  }

  private static void assertReads(SplitReading whole, SplitReading split) {
    assertThat(split.packets()).isEqualTo(whole.packets());
    CaptureSummary expected = whole.summary();
    CaptureSummary summary = split.summary();
    assertThat(summary.bytes()).isEqualTo(expected.bytes());
    assertThat(summary.bytes().total()).isEqualTo(summary.fileLength());
    assertThat(summary.packets()).isEqualTo(expected.packets());
    assertThat(summary.capture()).isEqualTo(expected.capture());
    assertThat(summary.drops()).isEqualTo(expected.drops());
  }

  @Test
  void ordinaryFilesNeedNoSecondPlan() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      GeneratedPcapng capture = GeneratedPcapng.ordinary(seed, 60);
      byte[] file = capture.bytes();
      RecordBoundaryChecker checker =
          new LookbackBoundaries(
              SeekableBytes.of(file), SplitReading.layoutOf(file), SMALL_WINDOWS);
      for (int parts = 2; parts < 9; parts++) {
        SplitReading reading =
            SplitReading.of(file, SMALL_WINDOWS, checker, file.length / parts + 1);
        assertThat(reading.falseBoundary()).isNull();
        assertThat(reading.packets()).isEqualTo(capture.packets());
      }
    }
  }

  @Test
  void lateSectionsAndInterfacesAreFoundOutWhereBoundariesAreRight() throws IOException {
    int found = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      byte[] file = GeneratedPcapng.hostile(seed).bytes();
      SplitReading reading =
          SplitReading.of(file, WIDE_WINDOWS, remembered(file, WIDE_WINDOWS), file.length / 3 + 1);
      FalseBoundary stale = reading.falseBoundary();
      if (stale != null && stale.claimed().offset() == stale.proved().offset()) {
        assertThat(stale.message()).contains("did not know the sections or interfaces");
        found++;
      }
    }
    assertThat(found).isGreaterThan(SEEDS / 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mutatedFilesAreReadAlikeInEverySplitAndEveryByteIsCounted(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] sound = GeneratedPcapng.hostile(seed).bytes();
    for (int i = 0; i < 20; i++) {
      byte[] file = Arrays.copyOf(sound, sound.length);
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        // The first block's frame stays: without it the file is refused, which is tested elsewhere.
        int at = 28 + random.nextInt(Math.max(1, file.length - 28));
        file[Math.min(at, file.length - 1)] = (byte) random.nextInt(256);
      }
      SplitReading whole = SplitReading.whole(file, WIDE_WINDOWS);
      assertThat(whole.summary().bytes().total()).isEqualTo(file.length);
      int size = SMALLEST_SPLIT + random.nextInt(file.length);
      assertReads(whole, SplitReading.of(file, WIDE_WINDOWS, remembered(file, WIDE_WINDOWS), size));
    }
  }

  /** The production rule's answers, each asked once. */
  private static RecordBoundaryChecker remembered(byte[] file, BoundaryRule rule)
      throws IOException {
    long[] boundaries = new long[file.length + 1];
    Arrays.fill(boundaries, -1);
    LookbackBoundaries checker =
        new LookbackBoundaries(SeekableBytes.of(file), SplitReading.layoutOf(file), rule);
    return offset -> {
      if (boundaries[(int) offset] < 0) {
        boundaries[(int) offset] = checker.boundary(offset);
      }
      return boundaries[(int) offset];
    };
  }
}
