package io.packetlake.capture.split;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packetlake.fixture.GeneratedCapture;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PlainPcapReader;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a pcap file: its splits read what one read does, also where boundaries are false,
 * and no byte is unaccounted for.
 */
class PcapSplitsFuzzTest {
  private static final int SEEDS = 24;

  private static final Set<Integer> MAGICS = Set.of(0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34);

  /** Generated captures, small ones, with their own headers. */
  static Stream<byte[]> captures() {
    return LongStream.range(0, SEEDS)
        .mapToObj(
            seed -> new FuzzedFile((int) seed, 0, GeneratedCapture.hostile(seed).bytes()).input());
  }

  @MethodSource("captures")
  @FuzzTest
  void splitsReadWhatOneReadDoes(byte[] input) {
    FuzzedFile.of(input).ifPresent(PcapSplitsFuzzTest::check);
  }

  private static void check(FuzzedFile fuzzed) {
    byte[] file = file(fuzzed.how(), fuzzed.bytes());
    SplitReading whole = SplitInvariants.check(file, fuzzed.choice());
    if (whole != null && whole.summary().bytes().corruptBytes() == 0) {
      assertPlainReaderAgrees(file, whole);
    }
  }

  private static byte[] file(int header, byte[] rest) {
    if ((header & 1) == 0) {
      return rest;
    }
    PcapBuilder file = new PcapBuilder().snaplen((header & 2) == 0 ? 96 : 1 << 30);
    if ((header & 4) != 0) {
      file.bigEndian();
    }
    if ((header & 8) != 0) {
      file.nanoseconds();
    }
    if ((header & 16) != 0) {
      file.modified();
    }
    return file.version(2, (header & 32) == 0 ? 4 : 2).raw(rest).build();
  }

  /**
   * The plainest reader there is knows one file, of the version whose lengths have one order: none
   * that may have another joined to it.
   */
  private static void assertPlainReaderAgrees(byte[] file, SplitReading whole) {
    boolean little = file[5] == 0 && file[4] == 2 && file[7] == 0 && file[6] == 4;
    boolean big = file[4] == 0 && file[5] == 2 && file[6] == 0 && file[7] == 4;
    if ((little || big) && !hasMagicInside(file)) {
      assertThat(PlainPcapReader.read(file)).isEqualTo(whole.packets());
    }
  }

  private static boolean hasMagicInside(byte[] file) {
    for (int at = Integer.BYTES; at + Integer.BYTES <= file.length; at++) {
      int word = ByteBuffer.wrap(file).getInt(at);
      if (MAGICS.contains(word) || MAGICS.contains(Integer.reverseBytes(word))) {
        return true;
      }
    }
    return false;
  }
}
