package io.packetlake.spark;

import io.packetlake.capture.CaptureDescription;
import io.packetlake.capture.DropSink;
import io.packetlake.capture.split.ByteTally;
import io.packetlake.capture.split.CaptureSummary;
import io.packetlake.capture.split.PacketTally;
import io.packetlake.table.CaptureRow;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the rows of {@code captures}. */
final class CaptureRows {
  private CaptureRows() {}

  /** The row of a capture that was read. */
  static CaptureRow read(
      String runId,
      Input input,
      CaptureSummary summary,
      long filteredPackets,
      Map<String, Long> undecoded) {
    CaptureRow.Content content = content(summary, losses(summary, filteredPackets, undecoded));
    return new CaptureRow(
        input.capture(),
        runId,
        summary.fileLength(),
        content,
        summary.damage().isEmpty() ? null : summary.damage(),
        content.firstNanos() == null ? modified(input) : content.firstNanos());
  }

  /** The row of a capture that could not be read. */
  static CaptureRow unreadable(String runId, Input input, String error) {
    return new CaptureRow(
        input.capture(), runId, input.file().bytes(), null, error, modified(input));
  }

  private static CaptureRow.Content content(CaptureSummary summary, CaptureRow.Losses losses) {
    CaptureDescription capture = summary.capture();
    PacketTally packets = summary.packets();
    ByteTally bytes = summary.bytes();
    boolean empty = packets.packets() == 0;
    return new CaptureRow.Content(
        capture.format().label(),
        capture.byteOrder().label(),
        capture.ticksPerSecond(),
        capture.linkTypes(),
        capture.snaplen(),
        origin(capture.origin()),
        packets.packets(),
        packets.capturedBytes(),
        bytes.headerBytes() + bytes.recordBytes() - packets.capturedBytes(),
        bytes.total(),
        empty ? null : packets.minTimeNanos(),
        empty ? null : packets.maxTimeNanos(),
        packets.outOfOrderPackets(),
        losses);
  }

  private static CaptureRow.Losses losses(
      CaptureSummary summary, long filteredPackets, Map<String, Long> undecoded) {
    ByteTally bytes = summary.bytes();
    boolean sound = bytes.firstCorruptOffset() == ByteTally.NOWHERE;
    return new CaptureRow.Losses(
        filteredPackets,
        summary.packets().cutPackets(),
        undecoded,
        bytes.corruptBytes(),
        sound ? null : bytes.firstCorruptOffset(),
        bytes.resyncs(),
        bytes.cutTailBytes(),
        known(summary.drops().byInterface()),
        known(summary.drops().byOs()));
  }

  private static CaptureRow.Origin origin(CaptureDescription.Origin said) {
    return new CaptureRow.Origin(
        known(said.hardware()), known(said.os()), known(said.application()), said.comments());
  }

  private static String known(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Long known(long drops) {
    return drops == DropSink.UNKNOWN ? null : drops;
  }

  private static long modified(Input input) {
    return TimeUnit.MILLISECONDS.toNanos(input.file().modifiedMillis());
  }
}
