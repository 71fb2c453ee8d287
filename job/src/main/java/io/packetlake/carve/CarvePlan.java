package io.packetlake.carve;

import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.flow.Extent;
import io.packetlake.hadoop.SplitPlanner;
import io.packetlake.spark.BytesRead;
import io.packetlake.spark.PlannedSplit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Which parts of captures are read: the extents of the chosen flows, those that touch or nearly
 * touch as one.
 *
 * <p>An extent starts at a record, so its reader needs no boundary. Where one is long it is cut at
 * any bytes: those boundaries are guesses, which the reader on the left proves.
 */
final class CarvePlan {
  /** Bytes between two extents that are read rather than passed over by another request. */
  private static final long GAP_BYTES = 1 << 20;

  private final ChosenFlows chosen;
  private final List<FileStatus> files;
  private final CarvedCaptures captures;
  private final SplitPlanner planner;
  private final long partBytes;

  /** Parts of one capture, and what finding out how it is stored has read. */
  record OfCapture(List<PlannedSplit> parts, long bytesRead) {}

  /**
   * A plan.
   *
   * @param files the captures by their numbers
   * @param partBytes bytes from which on a part is cut, at least 1
   */
  CarvePlan(
      ChosenFlows chosen,
      List<FileStatus> files,
      CarvedCaptures captures,
      Configuration hadoop,
      long partBytes) {
    this.chosen = chosen;
    this.files = files;
    this.captures = captures;
    this.planner = new SplitPlanner(hadoop);
    this.partBytes = partBytes;
  }

  /**
   * The parts, by the numbers of their captures.
   *
   * @param fromStart true for captures that are to be read from their first record on
   */
  List<OfCapture> parts(boolean[] fromStart) {
    List<Callable<OfCapture>> plans = new ArrayList<>();
    for (int capture = 0; capture < files.size(); capture++) {
      int number = capture;
      plans.add(() -> parts(number, fromStart[number]));
    }
    return captures.all(plans);
  }

  private OfCapture parts(int capture, boolean fromStart) throws IOException {
    long before = BytesRead.byThisThread();
    List<SplitRange> extents = merged(capture);
    long end = extents.get(extents.size() - 1).end();
    boolean whole = fromStart || (isLaborious(extents) && planner.isPacked(files.get(capture)));
    List<PlannedSplit> parts = new ArrayList<>();
    for (SplitRange range : whole ? List.of(from(0, end)) : extents) {
      for (SplitRange part : whole ? List.of(range) : cut(range)) {
        parts.add(new PlannedSplit(capture, planner.split(files.get(capture), part)));
      }
    }
    return new OfCapture(parts, BytesRead.byThisThread() - before);
  }

  /** A compressed capture is best read once; of one part it would be anyway. */
  private boolean isLaborious(List<SplitRange> extents) {
    return extents.size() > 1 || extents.get(0).length() > partBytes;
  }

  private static SplitRange from(long start, long end) {
    return new SplitRange(start, end, SplitPlanning.WALK);
  }

  private List<SplitRange> merged(int capture) {
    List<Extent> extents = new ArrayList<>();
    for (int flow : chosen.flowsIn(capture)) {
      extents.add(chosen.extent(flow, capture));
    }
    extents.sort(Comparator.comparingLong(Extent::firstOffset));
    List<SplitRange> merged = new ArrayList<>();
    long start = extents.get(0).firstOffset();
    long end = start;
    for (Extent extent : extents) {
      if (extent.firstOffset() > end + GAP_BYTES) {
        merged.add(from(start, end));
        start = extent.firstOffset();
      }
      // The last record starts before the end, however long it is.
      end = Math.max(end, extent.lastOffset() + 1);
    }
    merged.add(from(start, end));
    return merged;
  }

  private List<SplitRange> cut(SplitRange range) {
    if (range.length() <= 2 * partBytes) {
      return List.of(range);
    }
    List<SplitRange> parts = new ArrayList<>();
    for (long start = range.start(); start < range.end(); start += partBytes) {
      long end = Math.min(range.end(), start + partBytes);
      SplitPlanning planning = parts.isEmpty() ? SplitPlanning.WALK : SplitPlanning.GUESS;
      parts.add(new SplitRange(start, end, planning));
    }
    return parts;
  }
}
