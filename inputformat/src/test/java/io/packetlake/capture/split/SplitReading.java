package io.packetlake.capture.split;

import io.packetlake.capture.CaptureStart;
import io.packetlake.capture.Compression;
import io.packetlake.capture.Packet;
import io.packetlake.capture.PcapLayout;
import io.packetlake.capture.PcapngHead;
import io.packetlake.capture.RecordContext;
import io.packetlake.capture.RecordLayout;
import io.packetlake.fixture.PacketCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a capture in memory split by split, as a job would, and plans it again where it must. */
final class SplitReading {
  private static final int BUFFER_BYTES = 512;

  private final byte[] file;
  private final RecordLayout layout;
  private final BoundaryRule rule;
  private final List<SplitReport> reports = new ArrayList<>();
  private final List<List<PacketCopy>> packets = new ArrayList<>();
  private FalseBoundary falseBoundary;

  private SplitReading(byte[] file, BoundaryRule rule) {
    this.file = file;
    this.layout = layoutOf(file);
    this.rule = rule;
  }

  static RecordLayout layoutOf(byte[] file) {
    byte[] first = Arrays.copyOf(file, Math.min(file.length, CaptureStart.LENGTH));
    if (CaptureStart.of(first) instanceof CaptureStart.Pcap start) {
      return new PcapLayout(start.header(), PcapLayout.DEFAULT_RECORD_LIMIT);
    }
    try {
      return PcapngHead.read(wanted -> Arrays.copyOf(file, Math.min(file.length, wanted)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Splits of {@code size} bytes, each started where {@code checker} says. */
  static SplitReading of(byte[] file, BoundaryRule rule, RecordBoundaryChecker checker, int size)
      throws IOException {
    SplitReading reading = new SplitReading(file, rule);
    for (int start = 0; start < file.length; start += size) {
      int end = Math.min(start + size, file.length);
      reading.readGuessed(new SplitRange(start, end, SplitPlanning.GUESS), checker);
    }
    Optional<FalseBoundary> found = FalseBoundary.firstIn(reading.reports);
    if (found.isPresent()) {
      reading.falseBoundary = found.get();
      reading.planAgain(found.get(), size);
    }
    return reading;
  }

  /** The file as one split. */
  static SplitReading whole(byte[] file, BoundaryRule rule) throws IOException {
    return of(file, rule, offset -> file.length, file.length);
  }

  /** The packets of a file that comes out of a packed stream: its length shows at its end only. */
  static List<PacketCopy> packed(byte[] file, BoundaryRule rule) throws IOException {
    SplitReading reading = new SplitReading(file, rule);
    RecordStart first = SplitCursor.first(reading.layout);
    return packets(reading.cursor(SplitRange.WHOLE, first, Long.MAX_VALUE));
  }

  private void planAgain(FalseBoundary found, int size) throws IOException {
    reports.subList(found.split(), reports.size()).clear();
    packets.subList(found.split(), packets.size()).clear();
    WalkedBoundaries truth =
        new WalkedBoundaries(SeekableBytes.of(file), layout, rule, found.proved());
    RecordStart start = found.proved();
    while (start.offset() < file.length) {
      RecordStart end = truth.start(Math.min(start.offset() + size, file.length));
      read(new SplitRange(start.offset(), end.offset(), SplitPlanning.WALK), start, end);
      start = end;
    }
  }

  private void readGuessed(SplitRange range, RecordBoundaryChecker checker) throws IOException {
    RecordStart boundary =
        range.start() == 0 ? SplitCursor.first(layout) : guessed(checker, range.start());
    read(range, boundary, guessed(checker, range.end()));
  }

  private RecordStart guessed(RecordBoundaryChecker checker, long offset) throws IOException {
    RecordContext context = layout.context();
    return RecordStart.of(checker.boundary(offset), context, file.length);
  }

  private void read(SplitRange range, RecordStart boundary, RecordStart expected)
      throws IOException {
    SplitCursor cursor = cursor(range, boundary, file.length);
    packets.add(packets(cursor));
    reports.add(report(range, boundary, cursor, expected));
  }

  private SplitCursor cursor(SplitRange range, RecordStart boundary, long fileLength) {
    int from = (int) Math.min(boundary.offset(), file.length);
    return new SplitCursor(
        new ByteArrayInputStream(file, from, file.length - from),
        range,
        boundary,
        fileLength,
        layout,
        rule,
        BUFFER_BYTES);
  }

  private static List<PacketCopy> packets(SplitCursor cursor) throws IOException {
    List<PacketCopy> found = new ArrayList<>();
    Packet packet = new Packet();
    while (cursor.next(packet)) {
      found.add(PacketCopy.of(packet));
    }
    return found;
  }

  private SplitReport report(
      SplitRange range, RecordStart boundary, SplitCursor cursor, RecordStart expected) {
    return new SplitReport(
        "memory",
        file.length,
        Compression.NONE,
        "",
        cursor.description(),
        cursor.packets(),
        cursor.bytes(),
        cursor.drops(),
        cursor.bytesRead(),
        new SplitProof(range, boundary, cursor.landing(), expected));
  }

  /** All packets, in the order of the splits. */
  List<PacketCopy> packets() {
    return packets.stream().flatMap(List::stream).toList();
  }

  /** The false boundary after which the file was planned again; null where there was none. */
  FalseBoundary falseBoundary() {
    return falseBoundary;
  }

  List<SplitReport> reports() {
    return reports;
  }

  CaptureSummary summary() {
    return CaptureSummary.of(reports);
  }
}
