package io.packetlake.capture.split;

import io.packetlake.capture.CaptureDescription;
import io.packetlake.capture.Compression;
import java.io.Serializable;
import java.util.List;

/**
 * What was read of a whole capture: the reports of its splits put together, the chain of their
 * proofs checked.
 *
 * @param file the file's path
 * @param fileLength bytes of the file as it is stored
 * @param compression how it is packed
 * @param damage what is wrong with the packed stream, for people; empty where nothing is
 * @param capture what the capture says of itself
 * @param packets what was read
 * @param bytes where the bytes of the (unpacked) file went; their total is its length
 * @param drops packets that the capture says it does not hold
 * @param bytesRead bytes taken from storage
 */
public record CaptureSummary(
    String file,
    long fileLength,
    Compression compression,
    String damage,
    CaptureDescription capture,
    PacketTally packets,
    ByteTally bytes,
    Drops drops,
    long bytesRead)
    implements Serializable {

  /**
   * Puts the reports of one file together.
   *
   * @param reports all of one file's, at least one, in the order of their splits
   * @throws IllegalArgumentException where they do not prove each other from the file's first byte
   *     to its last; the message names the first false boundary
   */
  public static CaptureSummary of(List<SplitReport> reports) {
    SplitReport first = reports.get(0);
    requireProved(reports);
    CaptureDescription capture = first.capture();
    PacketTally packets = PacketTally.NONE;
    DropTally drops = DropTally.NONE;
    ByteTally bytes = ByteTally.NONE;
    long bytesRead = 0;
    for (SplitReport report : reports) {
      capture = capture.and(report.capture());
      packets = packets.plus(report.packets());
      drops = drops.plus(report.drops());
      bytes = bytes.plus(report.bytes());
      bytesRead += report.bytesRead();
    }
    return new CaptureSummary(
        first.file(),
        first.fileLength(),
        first.compression(),
        first.damage(),
        capture,
        packets,
        bytes,
        drops.total(),
        bytesRead);
  }

  private static void requireProved(List<SplitReport> reports) {
    FalseBoundary.firstIn(reports)
        .ifPresent(
            found -> {
              throw new IllegalArgumentException(found.message());
            });
    SplitReport first = reports.get(0);
    SplitReport last = reports.get(reports.size() - 1);
    boolean fromStart = first.proof().range().start() == 0;
    boolean toEnd =
        last.compression() != Compression.NONE
            || last.proof().landing().offset() == last.fileLength();
    if (!fromStart || !toEnd) {
      throw new IllegalArgumentException(
          "%s: the splits cover bytes %d to %d of %d"
              .formatted(
                  first.file(),
                  first.proof().range().start(),
                  last.proof().landing().offset(),
                  last.fileLength()));
    }
  }
}
