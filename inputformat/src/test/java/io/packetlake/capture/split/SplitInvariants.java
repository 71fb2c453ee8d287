package io.packetlake.capture.split;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.packetlake.capture.CaptureStart;
import io.packetlake.fixture.PacketCopy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** What must hold for every file that is a capture, whatever its bytes. */
final class SplitInvariants {
  /** Windows of a few packets, so that false chains do win and have to be found out. */
  private static final BoundaryRule NARROW = new BoundaryRule(128, 512, 1_024);

  private static final BoundaryRule WIDE = BoundaryRule.ofWindow(8 << 10);
  private static final int SMALLEST_SPLIT = 16;
  private static final int MOST_SPLITS = 12;

  /** What one read may allocate: its windows, and a little for each packet that is kept here. */
  private static final long ALLOCATED_BYTES = 1 << 20;

  private static final int ALLOCATED_PER_BYTE = 100;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final byte[] file;
  private final BoundaryRule rule;
  private final SplitReading whole;

  private SplitInvariants(byte[] file, BoundaryRule rule) throws IOException {
    this.file = file;
    this.rule = rule;
    this.whole = SplitReading.whole(file, rule);
  }

  /**
   * Holds a capture against all of it.
   *
   * @param choice says which windows, which size of the splits, which lie
   * @return what one split of the whole file reads; null where the bytes are refused as no capture
   */
  static SplitReading check(byte[] file, int choice) {
    CaptureStart start =
        CaptureStart.of(Arrays.copyOf(file, Math.min(file.length, CaptureStart.LENGTH)));
    if (!(start instanceof CaptureStart.Pcap || start instanceof CaptureStart.Pcapng)) {
      return null;
    }
    try {
      return new SplitInvariants(file, (choice & 1) == 0 ? NARROW : WIDE).check(choice >>> 1);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory cannot fail to be read", e);
    }
  }

  private SplitReading check(int choice) throws IOException {
    everyByteIsCountedAndEveryPacketLiesInTheFile();
    assertThat(SplitReading.packed(file, rule)).isEqualTo(whole.packets());
    int size = Math.max(SMALLEST_SPLIT, file.length / (1 + choice % MOST_SPLITS) + 1);
    RecordBoundaryChecker checker =
        new LookbackBoundaries(SeekableBytes.of(file), SplitReading.layoutOf(file), rule);
    assertSame(SplitReading.of(file, rule, checker, size));
    int lie = 1 + choice / MOST_SPLITS;
    assertSame(SplitReading.of(file, rule, liar(checker, lie), size));
    allocatesLittle();
    return whole;
  }

  private RecordBoundaryChecker liar(RecordBoundaryChecker checker, int lie) {
    return offset -> Math.min(file.length, checker.boundary(offset) + lie);
  }

  private void everyByteIsCountedAndEveryPacketLiesInTheFile() {
    ByteTally bytes = whole.summary().bytes();
    assertThat(bytes.total()).isEqualTo(file.length);
    assertThat(bytes.corruptBytes() > 0).isEqualTo(bytes.resyncs() > 0);
    List<PacketCopy> packets = whole.packets();
    assertThat(whole.summary().packets().packets()).isEqualTo(packets.size());
    long end = bytes.headerBytes();
    for (PacketCopy packet : packets) {
      assertThat(packet.fileOffset()).isGreaterThanOrEqualTo(end);
      end = packet.fileOffset() + packet.capturedLength();
    }
    assertThat(end).isLessThanOrEqualTo(file.length);
  }

  /** Not what the lengths in the file ask for; asked last, when all classes are loaded. */
  private void allocatesLittle() throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    SplitReading again = SplitReading.whole(file, rule);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(again.packets()).hasSameSizeAs(whole.packets());
    assertThat(allocated)
        .as("bytes allocated")
        .isLessThan(ALLOCATED_BYTES + (long) ALLOCATED_PER_BYTE * file.length);
  }

  private void assertSame(SplitReading split) {
    assertThat(split.packets()).isEqualTo(whole.packets());
    CaptureSummary expected = whole.summary();
    CaptureSummary summary = split.summary();
    assertThat(summary.bytes()).isEqualTo(expected.bytes());
    assertThat(summary.packets()).isEqualTo(expected.packets());
    assertThat(summary.capture()).isEqualTo(expected.capture());
    assertThat(summary.drops()).isEqualTo(expected.drops());
  }
}
